package dev.waybill.trace;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where one datum has been and when: the single source of truth.
 *
 * @param dataId the datum
 * @param created when it came to be; empty while neither front end nor an agent has written it
 * @param parent the datum that made an agent emit it; empty for what a producer pushed
 * @param hops one per agent that has done it, the earliest first
 */
public record Trace(UUID dataId, Optional<Instant> created, Optional<UUID> parent, List<Hop> hops) {

    /** Reads the hash's fields, as {@code HGETALL} gives them; fields of later versions are passed over. */
    public static Trace of(UUID dataId, Map<String, String> fields) {
        return new Trace(
                dataId,
                Optional.ofNullable(fields.get(TraceLine.CREATED)).map(Timestamps::parse),
                Optional.ofNullable(fields.get(TraceLine.PARENT)).map(DataId::parse),
                hops(fields));
    }

    private static List<Hop> hops(Map<String, String> fields) {
        List<Hop> hops = new ArrayList<>();
        fields.forEach((field, value) -> {
            if (field.endsWith(TraceLine.DETAIL)) {
                hops.add(hop(field.substring(0, field.length() - TraceLine.DETAIL.length()), value, fields));
            }
        });
        hops.sort(Comparator.comparing(Hop::at).thenComparing(hop -> hop.agent().toString()));
        return List.copyOf(hops);
    }

    private static Hop hop(String agent, String detail, Map<String, String> fields) {
        String[] words = detail.split(" ", -1);
        return new Hop(
                AgentId.parse(agent),
                Timestamps.parse(fields.getOrDefault(agent, "")),
                Outcome.ofWord(words[0]),
                Integer.parseInt(words[1]),
                Position.parse(words[2]),
                behind(agent + TraceLine.EMITTED, fields, Integer::valueOf),
                behind(agent + TraceLine.RUN, fields, Timestamps::parse),
                object(agent, fields));
    }

    private static Optional<String> object(String agent, Map<String, String> fields) {
        StringBuilder name = new StringBuilder();
        for (int part = 0; fields.containsKey(agent + TraceLine.OBJECT + part); part++) {
            name.append(fields.get(agent + TraceLine.OBJECT + part));
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
    }

    private static <V> Map<String, V> behind(String prefix, Map<String, String> fields, Function<String, V> read) {
        Map<String, V> found = new HashMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(prefix)) {
                found.put(field.substring(prefix.length()), read.apply(value));
            }
        });
        return found;
    }
}
