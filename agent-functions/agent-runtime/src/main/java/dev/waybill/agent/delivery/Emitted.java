package dev.waybill.agent.delivery;

import dev.waybill.agent.Emission;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Malformed;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.TraceLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A new datum that an agent emits, in its envelope.
 *
 * @param envelope with its derived identity
 * @param output where it goes
 * @param key its partition key there
 */
record Emitted(Envelope envelope, Output output, byte[] key) {

    /**
     * @throws Malformed when one is too large, can't be written, has no key where the channel wants one, or is for a
     *     channel that the agent may not emit to
     */
    static List<Emitted> of(Emissions emissions, Cause cause, Wiring wiring, Instant now) {
        List<Emitted> emitted = new ArrayList<>();
        Map<String, Integer> ordinals = new HashMap<>();
        for (Emission emission : emissions.list()) {
            Output output = wiring.output(emission.channel());
            int ordinal = ordinals.merge(output.channel(), 1, Integer::sum) - 1;
            emitted.add(of(emission, output, ordinal, cause, wiring, now));
        }
        return emitted;
    }

    private static Emitted of(Emission emission, Output output, int ordinal, Cause cause, Wiring wiring, Instant now) {
        Object value = emission.value();
        byte[] data = DataFormat.write(value);
        if (data.length > output.maxBytes()) {
            throw new Malformed("what " + wiring.self() + " emitted to " + output.channel() + " has " + data.length
                    + " bytes; the channel takes " + output.maxBytes() + " (max_bytes in pipeline.yaml)");
        }
        Envelope envelope = Envelope.of(
                        DataId.derived(cause.identity(), cause.dataId(), output.channel(), ordinal),
                        cause.source(),
                        now,
                        Payload.of(data))
                .channel(output.channel())
                .contentType(DataFormat.contentType(value))
                .parents(parents(emission, cause))
                .agent(wiring.self().toString())
                .traceparent(cause.traceparent())
                .build();
        return new Emitted(envelope, output, output.keyOf(data, cause.source()));
    }

    private static List<UUID> parents(Emission emission, Cause cause) {
        if (emission.parents().isEmpty()) {
            return List.of(cause.dataId());
        }
        Set<UUID> parents = new LinkedHashSet<>(List.of(cause.dataId()));
        parents.addAll(emission.parents());
        if (parents.size() > TraceLine.MOST_PARENTS) {
            throw new Malformed("it was made of " + parents.size() + " data; a trace names " + TraceLine.MOST_PARENTS);
        }
        return List.copyOf(parents);
    }

    Outgoing outgoing() {
        return new Outgoing(
                output.topic(),
                key,
                EnvelopeCodec.encode(envelope),
                Map.of(),
                envelope.parents().getFirst());
    }

    TraceLine line() {
        return TraceLine.emitted(envelope.dataId(), envelope.created(), output.channel(), envelope.parents());
    }
}
