package dev.waybill.store;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.TraceUnavailable;
import java.util.Map;

/**
 * The cursors of all shelves, per agent@version. Who stores begins an object, puts it where nothing is yet, and advances; all
 * that before any trace is written. So whoever comes after a crash finds either the cursor, or which object to look for.
 */
public interface Cursors {

    /**
     * Begins an object on each shelf, unless its first datum is stored already or another object was begun and never
     * ended: then nothing changes there.
     *
     * @param first the first offset of the object, at least 0 and below 2^53
     * @return what holds from now on; {@link Cursor#isOpenFor} says whether it was begun
     * @throws TraceUnavailable it may be begun
     */
    Map<Shelf, Cursor> begin(AgentId agent, Map<Shelf, Long> first);

    /**
     * The data up to these offsets are stored. A cursor that is further on stays there.
     *
     * @throws TraceUnavailable it may have moved
     */
    void advance(AgentId agent, Map<Shelf, Long> storedTo);
}
