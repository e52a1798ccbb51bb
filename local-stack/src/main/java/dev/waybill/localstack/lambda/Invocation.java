package dev.waybill.localstack.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One event on its way through a function.
 *
 * @param id the request id
 * @param event JSON
 * @param deadline when the answer must be there
 * @param result completes once, with the first that happens
 */
record Invocation(String id, byte[] event, Instant deadline, CompletableFuture<InvocationResult> result) {

    static Invocation of(byte[] event, Duration timeout) {
        return new Invocation(
                UUID.randomUUID().toString(), event, Instant.now().plus(timeout), new CompletableFuture<>());
    }
}
