package dev.waybill.ingest.push;

import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.ingest.producer.ProducerList;
import dev.waybill.ingest.producer.Producers;
import dev.waybill.ingest.producer.WebhookKeys;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says who sends a request. */
@Singleton
public class Identity {

    private static final String EXPOSED = "Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed";

    private final Producers producers;
    private final Clock clock = Clock.systemUTC();

    Identity(Producers producers) {
        this.producers = producers;
    }

    /** What is left to check when the body is there; throws a {@link ProblemException} 401. */
    interface BodyCheck extends Consumer<byte[]> {}

    /** Goes on with whoever it is, and with what has to be done with the body before it counts; else refuses. */
    void of(Exchange exchange, BiConsumer<Producer, BodyCheck> next) {
        withList(exchange, list -> {
            switch (Proof.of(exchange)) {
                case Proof.Key key -> {
                    Producer producer = list.byApiKey(key.key());
                    requireBrowser(exchange, key, producer);
                    next.accept(producer, body -> {});
                }
                case Proof.Token token ->
                    exchange.when(list.byToken(token.jwt()), producer -> next.accept(producer, body -> {}));
                case Proof.Signature signature -> {
                    Producer producer = list.bySource(signature.source());
                    WebhookKeys keys = producer.webhookKeys()
                            .orElseThrow(() -> new ProblemException(401, "this producer does not sign"));
                    exchange.awaitProof();
                    next.accept(producer, body -> {
                        keys.verify(
                                text(signature.id()),
                                text(signature.timestamp()),
                                signature.signatures(),
                                body,
                                clock.instant());
                        exchange.proven();
                    });
                }
            }
        });
    }

    /** As {@link #of}, for requests without a body: nobody is known by a signature then. */
    public void ofReader(Exchange exchange, Consumer<Producer> next) {
        of(exchange, (producer, bodyCheck) -> {
            bodyCheck.accept(new byte[0]);
            next.accept(producer);
        });
    }

    /** Answers a browser that asks whether it may push. */
    public void preflight(Exchange exchange, Runnable next) {
        withList(exchange, list -> next.run());
    }

    private void withList(Exchange exchange, Consumer<ProducerList> next) {
        exchange.when(producers.current(), list -> {
            String origin = exchange.header("Origin");
            if (origin != null) {
                exchange.addHeader("Vary", "Origin");
                if (list.origins().contains(origin)) {
                    exchange.addHeader("Access-Control-Allow-Origin", origin);
                    // sendBeacon always asks with credentials; there are no cookies here.
                    exchange.addHeader("Access-Control-Allow-Credentials", "true");
                    exchange.addHeader("Access-Control-Expose-Headers", EXPOSED);
                }
            }
            next.accept(list);
        });
    }

    private static void requireBrowser(Exchange exchange, Proof.Key key, Producer producer) {
        if (key.inUrl() && (producer.origins().isEmpty() || exchange.header("Origin") == null)) {
            throw new ProblemException(403, "a key in the URL is for browsers; send this one in the header X-Api-Key");
        }
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }
}
