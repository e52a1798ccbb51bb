package dev.waybill.ingest.producer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of tokens, as the list has it.
 *
 * @param issuer the claim {@code iss} of its tokens
 * @param audience what has to be in the claim {@code aud}
 * @param keys where its JSON Web Key Set stands: https, file, or http on this machine
 * @param sourceClaim the claim that names the producer's source
 */
record IssuerEntry(String issuer, String audience, URI keys, String sourceClaim) {

    private static final Set<String> FIELDS = Set.of("issuer", "audience", "jwks", "source_claim");
    private static final String LOOPBACK = "localhost|127\\.[0-9.]+|\\[::1]";

    static IssuerEntry of(@Nullable Object node) {
        Fields fields = Fields.of(node, FIELDS);
        return new IssuerEntry(
                fields.required("issuer", "the claim iss of its tokens, such as https://id.example.com"),
                fields.required("audience", "what has to be in the claim aud of its tokens, such as waybill"),
                keys(fields.required("jwks", "where its keys stand, such as https://id.example.com/jwks.json")),
                fields.text("source_claim").orElse("sub"));
    }

    private static URI keys(String text) {
        try {
            URI uri = new URI(text);
            if (isUsable(uri) && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException wrong) {
            // refused as any other
        }
        throw new Fault("jwks is where the issuer's keys stand: https://host/path or file:/path"
                + " (http:// only on this machine), without a user's name and a fragment");
    }

    private static boolean isUsable(URI uri) {
        String host = String.valueOf(uri.getHost());
        return switch (String.valueOf(uri.getScheme())) {
            case "https" -> uri.getHost() != null;
            case "http" -> host.matches(LOOPBACK);
            case "file" -> uri.getRawPath() != null && uri.getRawAuthority() == null && uri.getRawQuery() == null;
            default -> false;
        };
    }
}
