package dev.waybill.agent.testing;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The traces, kept in a map. */
public final class InMemoryTraces implements Traces {

    private final Map<UUID, Map<String, String>> hashes = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Map<Tally.Effect, Integer> counts = new EnumMap<>(Tally.Effect.class);

    @Override
    public Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds) {
        String field = TraceLine.doneField(agent, run);
        Set<UUID> done = new HashSet<>(dataIds);
        done.removeIf(id -> !fields(id).containsKey(field));
        return done;
    }

    @Override
    public Map<UUID, Trace> find(Collection<UUID> dataIds) {
        Map<UUID, Trace> found = new HashMap<>();
        dataIds.stream().filter(hashes::containsKey).forEach(id -> found.put(id, trace(id)));
        return found;
    }

    @Override
    public void write(List<TraceLine> lines, List<Tally> tallies) {
        lines.forEach(line -> hashes.computeIfAbsent(line.dataId(), id -> new LinkedHashMap<>())
                .putAll(line.fields()));
        tallies.forEach(tally -> {
            Tally rest = tally.above(last.getOrDefault(tally.topicPartition(), -1L));
            rest.counted().forEach(each -> counts.merge(each.effect(), 1, Integer::sum));
            last.merge(tally.topicPartition(), tally.counted().getLast().offset(), Math::max);
        });
    }

    /** How many ends the audit has counted, by what they are in its figures. */
    public Map<Tally.Effect, Integer> counted() {
        return Map.copyOf(counts);
    }

    /** The trace of one datum; without hops if there is none. */
    public Trace trace(UUID dataId) {
        return Trace.of(dataId, fields(dataId));
    }

    private Map<String, String> fields(UUID dataId) {
        return hashes.getOrDefault(dataId, Map.of());
    }
}
