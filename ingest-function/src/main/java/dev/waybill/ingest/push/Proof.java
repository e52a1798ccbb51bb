package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request shows to prove who sends it; of several, the first in this order counts. */
public sealed interface Proof {

    /**
     * An API key.
     *
     * @param inUrl as {@code ?key=}, where only a browser's may stand: what is in a page is no secret
     */
    record Key(String key, boolean inUrl) implements Proof {}

    /** A JWT. */
    record Token(String jwt) implements Proof {}

    /** A signature of Standard Webhooks over the body, by the producer that the URL names. */
    record Signature(
            String source, @Nullable String id, @Nullable String timestamp, String signatures) implements Proof {}

    /** @throws ProblemException 401 when there is none */
    static Proof of(Exchange exchange) {
        String key = exchange.header("X-Api-Key");
        if (key != null && !key.isEmpty()) {
            return new Key(key, false);
        }
        String authorization = exchange.header("Authorization");
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return new Token(authorization.substring("bearer ".length()).strip());
        }
        String signatures = exchange.header("webhook-signature");
        if (signatures != null) {
            return signature(exchange, signatures);
        }
        String keyInUrl = exchange.parameter("key");
        if (keyInUrl != null && !keyInUrl.isEmpty()) {
            return new Key(keyInUrl, true);
        }
        throw refused(
                "who are you? Send your key in the header X-Api-Key, or a token in Authorization: Bearer, or sign as"
                        + " Standard Webhooks says");
    }

    private static Signature signature(Exchange exchange, String signatures) {
        String source = exchange.parameter("source");
        if (source == null || source.isEmpty()) {
            throw refused("a signed push names its producer in the URL, such as /v1/invoices?source=billing");
        }
        return new Signature(source, exchange.header("webhook-id"), exchange.header("webhook-timestamp"), signatures);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(401, detail).header("WWW-Authenticate", "ApiKey, Bearer"));
    }
}
