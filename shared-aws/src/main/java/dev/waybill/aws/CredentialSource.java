package dev.waybill.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where credentials come from, in this order: the environment, where Lambda puts those of a function's role; the container's address,
 * where ECS and EKS (Pod Identity) have those of a task's or pod's role. Asked for each signature, for they change
 * (docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html).
 */
public final class CredentialSource {

    private static final String HTTP = "http://";
    private static final String OF_ECS = HTTP + "169.254.170.2";
    private static final Set<String> OWN =
            Set.of("127.0.0.1", "localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int MOST_BYTES = 64 * 1024;

    private final UnaryOperator<@Nullable String> variable;

    /** @param variable an environment variable by its name; null where there is none */
    public CredentialSource(UnaryOperator<@Nullable String> variable) {
        this.variable = variable;
    }

    /** @throws IOException when there are none, with what is missing */
    public Credentials get() throws IOException {
        Optional<String> id = read("AWS_ACCESS_KEY_ID");
        Optional<String> secret = read("AWS_SECRET_ACCESS_KEY");
        if (id.isPresent() && secret.isPresent()) {
            return new Credentials(id.get(), secret.get(), read("AWS_SESSION_TOKEN"));
        }
        Optional<String> address = read("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .map(OF_ECS::concat)
                .or(() -> read("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        if (address.isEmpty()) {
            throw new IOException(
                    "there are no credentials of AWS here: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                            + " as Lambda sets them, nor AWS_CONTAINER_CREDENTIALS_FULL_URI or …_RELATIVE_URI, as ECS and EKS do");
        }
        return ofContainer(trusted(address.get()));
    }

    private Optional<String> read(String name) {
        return Optional.ofNullable(variable.apply(name)).filter(text -> !text.isEmpty());
    }

    /** Where a proof may go: by https, or to this machine's own addresses, as AWS's SDKs have it. */
    private static URI trusted(String address) throws IOException {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || isOwn(uri))) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // Said below.
        }
        throw new IOException(
                "the container's credentials are at an address that is not asked: it has to be https, or http on"
                        + " this machine (127.0.0.1, " + OF_ECS.substring(HTTP.length()) + ", 169.254.170.23)");
    }

    private static boolean isOwn(URI uri) {
        return "http".equals(uri.getScheme()) && OWN.contains(uri.getHost());
    }

    private Credentials ofContainer(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        Optional<String> file = read("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        Optional<String> proof = file.isPresent()
                ? Optional.of(Files.readString(Path.of(file.get())).strip())
                : read("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        proof.ifPresent(token -> connection.setRequestProperty("Authorization", token));
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("the container's credentials at " + address.getHost() + ": status " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                return parse(body.readNBytes(MOST_BYTES), address);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static Credentials parse(byte[] body, URI address) throws IOException {
        Map<String, String> fields = TextFields.of(body).orElse(Map.of());
        String id = fields.get("AccessKeyId");
        String secret = fields.get("SecretAccessKey");
        if (id == null || secret == null) {
            throw new IOException(
                    "the container's credentials at " + address.getHost() + " have no AccessKeyId and SecretAccessKey");
        }
        return new Credentials(
                id, secret, Optional.ofNullable(fields.get("Token")).filter(token -> !token.isEmpty()));
    }
}
