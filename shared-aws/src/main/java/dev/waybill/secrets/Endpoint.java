package dev.waybill.secrets;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a region's Secrets Manager is asked. */
record Endpoint(URI address) {

    /** As AWS's SDKs read them (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html). */
    private static final List<String> VARIABLES = List.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL");

    private static final Set<String> OWN = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> ROOT = Set.of("", "/");

    /** @throws IOException when a variable says one that no secret may come from */
    static Endpoint of(String region, UnaryOperator<@Nullable String> variable) throws IOException {
        for (String name : VARIABLES) {
            String given = variable.apply(name);
            if (given != null && !given.isEmpty()) {
                return given(name, given);
            }
        }
        String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return new Endpoint(URI.create("https://secretsmanager." + region + domain));
    }

    private static Endpoint given(String name, String address) throws IOException {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && ROOT.contains(uri.getRawPath())
                    && ("https".equals(uri.getScheme()) || isOwn(uri))) {
                return new Endpoint(uri);
            }
        } catch (URISyntaxException malformed) {
            // Said below.
        }
        throw new IOException(name + " is no address that is asked for secrets: it is https://HOST, or http:// and"
                + " an address of this machine, without a path");
    }

    private static boolean isOwn(URI uri) {
        return "http".equals(uri.getScheme()) && OWN.contains(uri.getHost());
    }

    /** As the request's header Host says it. */
    String host() {
        boolean isUsual =
                address.getPort() == -1 || address.getPort() == ("https".equals(address.getScheme()) ? 443 : 80);
        return isUsual ? address.getHost() : address.getHost() + ":" + address.getPort();
    }
}
