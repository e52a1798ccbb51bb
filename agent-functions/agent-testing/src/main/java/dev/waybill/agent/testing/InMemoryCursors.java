package dev.waybill.agent.testing;

import dev.waybill.store.Cursor;
import dev.waybill.store.Cursors;
import dev.waybill.store.Shelf;
import dev.waybill.trace.AgentId;
import java.util.HashMap;
import java.util.Map;

/** Cursors, kept in a map. */
public final class InMemoryCursors implements Cursors {

    private final Map<AgentId, Map<Shelf, Cursor>> known = new HashMap<>();

    @Override
    public Map<Shelf, Cursor> begin(AgentId agent, Map<Shelf, Long> first) {
        Map<Shelf, Cursor> cursors = new HashMap<>();
        first.forEach((shelf, offset) -> cursors.put(
                shelf,
                of(agent).compute(shelf, (same, before) -> begun(before == null ? Cursor.NONE : before, offset))));
        return cursors;
    }

    private static Cursor begun(Cursor before, long first) {
        return first > before.storedTo() && before.begunAt() <= before.storedTo()
                ? new Cursor(before.storedTo(), first)
                : before;
    }

    @Override
    public void advance(AgentId agent, Map<Shelf, Long> storedTo) {
        storedTo.forEach((shelf, offset) -> of(agent)
                .merge(
                        shelf,
                        new Cursor(offset, Cursor.NONE.begunAt()),
                        (before, now) -> new Cursor(Math.max(before.storedTo(), now.storedTo()), before.begunAt())));
    }

    private Map<Shelf, Cursor> of(AgentId agent) {
        return known.computeIfAbsent(agent, each -> new HashMap<>());
    }
}
