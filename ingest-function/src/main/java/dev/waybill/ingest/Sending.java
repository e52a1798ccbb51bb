package dev.waybill.ingest;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** One datum on its way into the stream, and the three ways in which that fails. */
final class Sending implements Callback {

    private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    /** What the producer refuses it refuses within the call: before that has returned, it has kept nothing. */
    private volatile boolean handedOver;

    /** The producer doesn't know the topic; it has kept nothing. */
    static final class Forgotten extends Exception {
        private Forgotten(Exception cause) {
            super(cause);
        }
    }

    /** The producer has no room; it has kept nothing. */
    static final class Full extends Exception {
        private Full(Exception cause) {
            super(cause);
        }
    }

    /** The stream may have it or not. */
    static final class Unknown extends Exception {
        private Unknown(Exception cause) {
            super(cause);
        }
    }

    /** The call has returned. */
    CompletableFuture<Void> handedOver() {
        handedOver = true;
        return acknowledged;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.complete(null);
        } else {
            acknowledged.completeExceptionally(kind(failure));
        }
    }

    private Exception kind(Exception failure) {
        if (handedOver) {
            return new Unknown(failure);
        }
        return failure instanceof BufferExhaustedException ? new Full(failure) : new Forgotten(failure);
    }
}
