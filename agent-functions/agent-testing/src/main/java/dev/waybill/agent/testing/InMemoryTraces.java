package dev.waybill.agent.testing;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import java.util.Collection;
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

    @Override
    public Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds) {
        String field = TraceLine.doneField(agent, run);
        Set<UUID> done = new HashSet<>(dataIds);
        done.removeIf(id -> !fields(id).containsKey(field));
        return done;
    }

    @Override
    public void write(List<TraceLine> lines) {
        lines.forEach(line -> hashes.computeIfAbsent(line.dataId(), id -> new LinkedHashMap<>())
                .putAll(line.fields()));
    }

    /** The trace of one datum; without hops if there is none. */
    public Trace trace(UUID dataId) {
        return Trace.of(dataId, fields(dataId));
    }

    private Map<String, String> fields(UUID dataId) {
        return hashes.getOrDefault(dataId, Map.of());
    }
}
