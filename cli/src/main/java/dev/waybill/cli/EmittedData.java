package dev.waybill.cli;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.MalformedEnvelope;
import dev.waybill.envelope.Payload;
import dev.waybill.stream.TopicRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one agent has emitted to a topic, by what made it emit.
 *
 * @param data each datum as text, by its cause
 */
record EmittedData(Map<Cause, String> data) {

    private static final int MOST = 1_000_000;

    /**
     * Why a datum was emitted: what two versions have in common.
     *
     * @param dataId the datum that made the agent emit
     * @param ordinal of the emitted one among those of the same cause
     */
    record Cause(UUID dataId, int ordinal) {}

    static EmittedData read(Map<String, Object> kafka, String topic, String agent, Optional<Instant> since) {
        Reading reading = new Reading(agent);
        TopicRange.read(kafka, topic, since, Optional.empty(), reading::add);
        return new EmittedData(reading.data);
    }

    private static final class Reading {
        private final String agent;
        private final Map<Cause, String> data = new LinkedHashMap<>();
        private final Map<UUID, Integer> ordinals = new HashMap<>();
        private final Set<UUID> seen = new HashSet<>();

        Reading(String agent) {
            this.agent = agent;
        }

        void add(ConsumerRecord<byte[], byte[]> kafkaRecord) {
            try {
                add(EnvelopeCodec.decode(kafkaRecord.value()));
            } catch (MalformedEnvelope notAnAgents) {
                // Somebody else's: agents emit envelopes.
            }
        }

        private void add(Envelope envelope) {
            // The stream may hold copies, with the same id.
            if (!agent.equals(envelope.agent()) || envelope.parents().isEmpty() || !seen.add(envelope.dataId())) {
                return;
            }
            if (data.size() >= MOST) {
                throw new Refused("more than %,d data to compare: ask for a shorter time by --since".formatted(MOST));
            }
            UUID parent = envelope.parents().getFirst();
            data.put(new Cause(parent, ordinals.merge(parent, 1, Integer::sum) - 1), text(envelope.payload()));
        }

        private static String text(Payload payload) {
            return switch (payload) {
                case Payload.Inline inline -> new String(inline.bytes(), StandardCharsets.UTF_8);
                case Payload.Reference reference -> reference.uri().toString();
            };
        }
    }
}
