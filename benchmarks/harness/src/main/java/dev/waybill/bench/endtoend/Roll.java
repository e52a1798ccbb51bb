package dev.waybill.bench.endtoend;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The roll of the accepted data: when each was due, and how often it was found at each stage. A table of primitives, for ten
 * million data have to fit into a small heap; a datum is known by 64 of its id's 122 bits that vary. One thread at a time.
 */
final class Roll {

    /** The times' resolution, in microseconds. */
    static final long STEP = 100;

    /** Two bits hold no more; three times is as wrong as twice. */
    private static final int MOST = 3;

    private final long begin;
    private long[] keys;
    private int[] dues;
    private short[] ticks;
    private int size;
    private final Map<Stage, Long> unknown = new EnumMap<>(Stage.class);
    private long again;

    /**
     * An empty one.
     *
     * @param begin no datum is due before; microseconds since 1970
     * @param expected so many data fit in before it has to grow
     */
    Roll(long begin, int expected) {
        this.begin = begin;
        int capacity = Integer.highestOneBit(Math.max(16, expected)) * 4;
        this.keys = new long[capacity];
        this.dues = new int[capacity];
        this.ticks = new short[capacity];
    }

    /** @param due when it was to be sent, in microseconds since 1970 */
    void accept(UUID id, long due) {
        if (size > keys.length / 4 * 3) {
            grow();
        }
        int at = place(keys, key(id));
        if (keys[at] != 0) {
            again++;
            return;
        }
        keys[at] = key(id);
        dues[at] = Math.toIntExact((due - begin) / STEP);
        size++;
    }

    /** Notes that it was found there once more. */
    void tick(Stage stage, UUID id) {
        int at = place(keys, key(id));
        if (keys[at] == 0) {
            unknown.merge(stage, 1L, Long::sum);
            return;
        }
        int found = found(ticks[at], stage);
        if (found < MOST) {
            ticks[at] += (short) (1 << stage.bit());
        }
    }

    /** When it was due, in microseconds since 1970, to {@link #STEP}; empty when it is not on the roll. */
    OptionalLong due(UUID id) {
        int at = place(keys, key(id));
        return keys[at] == 0 ? OptionalLong.empty() : OptionalLong.of(begin + dues[at] * STEP);
    }

    int size() {
        return size;
    }

    /** How it stands now. */
    Count count() {
        Map<Stage, Count.Found> all = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            all.put(stage, count(stage));
        }
        return new Count(size, again, all);
    }

    private Count.Found count(Stage stage) {
        long lost = 0;
        long doubled = 0;
        for (int at = 0; at < keys.length; at++) {
            if (keys[at] != 0) {
                int found = found(ticks[at], stage);
                lost += found == 0 ? 1 : 0;
                doubled += found > 1 ? 1 : 0;
            }
        }
        return new Count.Found(lost, doubled, unknown.getOrDefault(stage, 0L));
    }

    private static int found(short ticks, Stage stage) {
        return (ticks >> stage.bit()) & MOST;
    }

    private void grow() {
        long[] more = new long[keys.length * 2];
        int[] moreDues = new int[more.length];
        short[] moreTicks = new short[more.length];
        for (int from = 0; from < keys.length; from++) {
            if (keys[from] != 0) {
                int to = place(more, keys[from]);
                more[to] = keys[from];
                moreDues[to] = dues[from];
                moreTicks[to] = ticks[from];
            }
        }
        keys = more;
        dues = moreDues;
        ticks = moreTicks;
    }

    /** Where it is, or would be. */
    private static int place(long[] table, long key) {
        int at = (int) (key >>> 32) & (table.length - 1);
        while (table[at] != 0 && table[at] != key) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    /** Never 0, which stands for nobody. */
    private static long key(UUID id) {
        long mixed = (id.getMostSignificantBits() * 0x9E3779B97F4A7C15L ^ id.getLeastSignificantBits())
                * 0xD6E8FEB86659FD93L;
        return mixed == 0 ? 1 : mixed;
    }
}
