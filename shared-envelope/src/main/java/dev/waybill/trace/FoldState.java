package dev.waybill.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a fold remembers for one key.
 *
 * @param revision number of times that it was replaced; 0 when there is none yet
 * @param state the state as the agent's codec wrote it; empty at revision 0
 * @param offsets the last offset that is in it, per topic-partition ({@code demand-0})
 */
public record FoldState(long revision, byte[] state, Map<String, Long> offsets) {

    /** Nothing remembered yet. */
    public static final FoldState NONE = new FoldState(0, new byte[0], Map.of());

    public FoldState {
        offsets = Map.copyOf(offsets);
    }

    /** Whether the record at this position is in the state already. */
    public boolean covers(Position position) {
        return position.offset() <= offsets.getOrDefault(position.topicPartition(), -1L);
    }

    /** The same with the record at this position in it. */
    public FoldState moved(Position position) {
        Map<String, Long> moved = new HashMap<>(offsets);
        moved.put(position.topicPartition(), position.offset());
        return new FoldState(revision, state, moved);
    }

    /** The same with another state. */
    public FoldState holding(byte[] next) {
        return new FoldState(revision, next, offsets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FoldState that
                && revision == that.revision
                && Arrays.equals(state, that.state)
                && offsets.equals(that.offsets);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(revision) * 31 + Arrays.hashCode(state);
    }
}
