package dev.waybill.cli;

import dev.waybill.trace.Trace;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What was derived from a datum: by its trace, whose hops say how many data they emitted, and by what is stored, where data name
 * their parents. Either knows of some that the other doesn't: traces expire, and not every channel is stored.
 */
final class Lineage {

    private final TraceWatch traces;
    private final StoredObjects store;

    Lineage(TraceWatch traces, StoredObjects store) {
        this.traces = traces;
        this.store = store;
    }

    /** The datum, what was derived from it, what was derived from that, and so on. */
    Set<UUID> of(UUID dataId) throws SQLException, IOException {
        Set<UUID> all = new LinkedHashSet<>(Set.of(dataId));
        Set<UUID> youngest = Set.of(dataId);
        while (!youngest.isEmpty()) {
            Set<UUID> next = new HashSet<>(store.childrenOf(youngest));
            Map<UUID, Trace> known = traces.read(List.copyOf(youngest));
            known.forEach((id, trace) -> trace.hops().stream()
                    .flatMap(hop -> hop.children(id).stream())
                    .forEach(child -> next.add(child.dataId())));
            next.removeAll(all);
            all.addAll(next);
            youngest = next;
        }
        return all;
    }
}
