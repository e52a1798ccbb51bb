package dev.waybill.trace;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one datum has been and when: the single source of truth.
 *
 * @param dataId the datum
 * @param created when it came to be; empty while neither front end nor an agent has written it
 * @param place the record that brought it first; empty for an emitted one that no agent has done yet
 * @param parents the datum that made an agent emit it, then whatever else it is made of; empty for what a producer pushed
 * @param hops one per agent that has done it, the earliest first
 * @param begun what agents have emitted for it that have not done it yet, numbers per channel
 */
public record Trace(
        UUID dataId,
        Optional<Instant> created,
        Optional<Position> place,
        List<UUID> parents,
        List<Hop> hops,
        Map<AgentId, Map<String, Integer>> begun) {

    /** One that no agent is busy with. */
    public Trace(UUID dataId, Optional<Instant> created, Optional<Position> place, List<UUID> parents, List<Hop> hops) {
        this(dataId, created, place, parents, hops, Map.of());
    }

    /** Reads the hash's fields, as {@code HGETALL} gives them; fields of later versions are passed over. */
    public static Trace of(UUID dataId, Map<String, String> fields) {
        Optional<Instant> created =
                Optional.ofNullable(fields.get(TraceLine.CREATED)).map(Timestamps::parse);
        Optional<Position> place =
                Optional.ofNullable(fields.get(TraceLine.PLACE)).map(Position::parse);
        List<Hop> hops = new ArrayList<>();
        Map<AgentId, Map<String, Integer>> begun = new HashMap<>();
        fields.keySet().stream()
                .filter(field -> field.endsWith(TraceLine.DETAIL))
                .forEach(field -> {
                    AgentId agent = AgentId.parse(field.substring(0, field.length() - TraceLine.DETAIL.length()));
                    HopDetail detail = HopDetail.parse(Objects.requireNonNull(TextParts.read(field, fields)));
                    String at = fields.get(agent.toString());
                    if (at == null) {
                        begun.put(agent, detail.emitted());
                    } else if (place.isPresent()) {
                        hops.add(hop(agent, Timestamps.parse(at), detail, place.get(), created, fields));
                    }
                });
        hops.sort(Comparator.comparing(Hop::at).thenComparing(hop -> hop.agent().toString()));
        return new Trace(dataId, created, place, parents(fields), List.copyOf(hops), Map.copyOf(begun));
    }

    /** The datum that made an agent emit it. */
    public Optional<UUID> parent() {
        return parents.stream().findFirst();
    }

    /** What an agent has done with it. */
    public Optional<Hop> hop(AgentId agent) {
        return hops.stream().filter(hop -> hop.agent().equals(agent)).findFirst();
    }

    /** How many data an agent has emitted for it, per channel, even if it has not done it yet. */
    public Map<String, Integer> emittedBy(AgentId agent) {
        return hop(agent).map(Hop::emitted).orElseGet(() -> begun.getOrDefault(agent, Map.of()));
    }

    private static List<UUID> parents(Map<String, String> fields) {
        return TextParts.names(TraceLine.PARENT, TraceLine.MOST_PARENTS).stream()
                .map(fields::get)
                .takeWhile(Objects::nonNull)
                .map(DataId::parse)
                .toList();
    }

    private static Hop hop(
            AgentId agent,
            Instant at,
            HopDetail detail,
            Position place,
            Optional<Instant> created,
            Map<String, String> fields) {
        ObjectShort object = ObjectShort.of(agent, place, created.orElse(at));
        return new Hop(
                agent,
                at,
                detail.outcome(),
                detail.attempt(),
                detail.position().orElse(place),
                detail.times(),
                detail.emitted(),
                runs(agent + TraceLine.RUN, fields),
                detail.object().map(object::whole),
                Optional.ofNullable(fields.get(agent + TraceLine.COPY)).map(Position::parse));
    }

    private static Map<String, Instant> runs(String prefix, Map<String, String> fields) {
        Map<String, Instant> runs = new HashMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(prefix)) {
                runs.put(field.substring(prefix.length()), Timestamps.parse(value));
            }
        });
        return runs;
    }
}
