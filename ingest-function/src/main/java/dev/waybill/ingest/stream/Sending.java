package dev.waybill.ingest.stream;

import dev.waybill.trace.Position;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** One record that is being sent. */
final class Sending implements Callback {

    private final BiConsumer<Sent, @Nullable Exception> then;
    /** What the producer refuses it refuses within the call: before that has returned, it has kept nothing. */
    private volatile boolean handedOver;

    Sending(BiConsumer<Sent, @Nullable Exception> then) {
        this.then = then;
    }

    /** The call has returned. */
    void handedOver() {
        handedOver = true;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
        then.accept(failure == null ? new Sent(Fate.STORED, place(metadata)) : Sent.not(fate(failure)), failure);
    }

    private static Position place(RecordMetadata metadata) {
        return new Position(metadata.topic(), metadata.partition(), metadata.offset());
    }

    private Fate fate(Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            return Fate.TOO_LARGE;
        }
        if (handedOver) {
            return Fate.UNKNOWN;
        }
        return failure instanceof BufferExhaustedException ? Fate.FULL : Fate.UNREACHABLE;
    }
}
