package dev.waybill.trace;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a fold remembers for one key.
 *
 * @param revision number of times that it was replaced; 0 when there is none yet
 * @param state the state as the agent's codec wrote it; empty when there is none
 * @param offsets the last offset that is in it, per topic-partition ({@code demand-0})
 * @param wake when it wants to be looked at though nothing arrives
 * @param unsent what a tick has emitted and nobody has sent yet; empty when there is nothing
 */
public record FoldState(long revision, byte[] state, Map<String, Long> offsets, Optional<Wake> wake, byte[] unsent) {

    private static final byte[] NOTHING = {};

    /** Nothing remembered yet. */
    public static final FoldState NONE = new FoldState(0, NOTHING, Map.of());

    public FoldState {
        offsets = Map.copyOf(offsets);
    }

    /** One that never wants to be looked at. */
    public FoldState(long revision, byte[] state, Map<String, Long> offsets) {
        this(revision, state, offsets, Optional.empty(), NOTHING);
    }

    /** Whether there is no state yet. */
    public boolean isEmpty() {
        return state.length == 0;
    }

    /** Whether the record at this position is in the state already. */
    public boolean covers(Position position) {
        return position.offset() <= offsets.getOrDefault(position.topicPartition(), -1L);
    }

    /** The same with the record at this position in it. */
    public FoldState moved(Position position) {
        Map<String, Long> moved = new HashMap<>(offsets);
        moved.put(position.topicPartition(), position.offset());
        return new FoldState(revision, state, moved, wake, unsent);
    }

    /** The same with another state. */
    public FoldState holding(byte[] next) {
        return new FoldState(revision, next, offsets, wake, unsent);
    }

    /** The same, looked at again at another time or never. */
    public FoldState waking(Optional<Wake> next) {
        return new FoldState(revision, state, offsets, next, unsent);
    }

    /** The same with something to be sent. */
    public FoldState withUnsent(byte[] emitted) {
        return new FoldState(revision, state, offsets, wake, emitted);
    }

    /** The same as a first state of somebody else: a new version begins where the one before it stands. */
    public FoldState inherited() {
        return new FoldState(0, state, offsets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FoldState that
                && revision == that.revision
                && Arrays.equals(state, that.state)
                && offsets.equals(that.offsets)
                && wake.equals(that.wake)
                && Arrays.equals(unsent, that.unsent);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(revision) * 31 + Arrays.hashCode(state);
    }
}
