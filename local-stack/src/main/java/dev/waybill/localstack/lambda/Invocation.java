package dev.waybill.localstack.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through a function. */
final class Invocation {

    private final String id = UUID.randomUUID().toString();
    private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    private final byte[] event;
    private final Instant deadline;

    Invocation(byte[] event, Duration timeout) {
        this.event = event;
        this.deadline = Instant.now().plus(timeout);
    }

    /** The request id. */
    String id() {
        return id;
    }

    /** JSON in UTF-8; not to be changed. */
    byte[] event() {
        return event;
    }

    /** When the answer must be there. */
    Instant deadline() {
        return deadline;
    }

    /** Completes once, with the first that happens. */
    CompletableFuture<InvocationResult> result() {
        return result;
    }
}
