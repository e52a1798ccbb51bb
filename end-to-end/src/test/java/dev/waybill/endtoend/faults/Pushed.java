package dev.waybill.endtoend.faults;

import dev.waybill.envelope.DataId;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A record on its way into the stream.
 *
 * @param expected what has to come of it
 * @param place where it stands, once the broker has it
 */
record Pushed(Expected expected, CompletableFuture<RecordMetadata> place) {

    /** Of its envelope, or of its place. */
    UUID dataId() {
        if (expected.dataId() != null) {
            return expected.dataId();
        }
        RecordMetadata at = place.join();
        return DataId.ofPosition(at.topic(), at.partition(), at.offset());
    }
}
