package dev.waybill.agent.delivery;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.MalformedEnvelope;
import dev.waybill.trace.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A record of the stream after decoding: an envelope, or not. */
sealed interface Received {

    Delivery delivery();

    UUID dataId();

    Instant created();

    /** A record that carries an envelope. */
    record Enveloped(Delivery delivery, Envelope envelope) implements Received {
        @Override
        public UUID dataId() {
            return envelope.dataId();
        }

        @Override
        public Instant created() {
            return envelope.created();
        }
    }

    /** A record that doesn't; its identity is its place in the stream. */
    record Unreadable(Delivery delivery, String reason) implements Received {
        @Override
        public UUID dataId() {
            var position = delivery.origin();
            return DataId.ofPosition(position.topic(), position.partition(), position.offset());
        }

        @Override
        public Instant created() {
            return delivery.timestamp();
        }
    }

    /** The first record of each topic-partition, in the order given. */
    static List<Position> firstOfEach(List<Received> received) {
        Map<String, Position> first = new LinkedHashMap<>();
        Position before = null;
        for (Received each : received) {
            Position position = each.delivery().position();
            if (before == null || !position.isBeside(before)) {
                first.putIfAbsent(position.topicPartition(), position);
            }
            before = position;
        }
        return List.copyOf(first.values());
    }

    static Received decode(Delivery delivery) {
        byte[] value = delivery.value();
        if (value == null) {
            return new Unreadable(delivery, "a tombstone: the record has no value, so there is no datum in it");
        }
        try {
            return new Enveloped(delivery, EnvelopeCodec.decode(value));
        } catch (MalformedEnvelope notAnEnvelope) {
            return new Unreadable(delivery, "not an envelope: " + notAnEnvelope.getMessage());
        }
    }
}
