package dev.waybill.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Encoded rows in memory, in few large arrays that are used again after {@link #clear}: the collector has nothing to copy. Not for two
 * threads.
 */
final class HeldRows {

    private static final int CHUNK = 1 << 20;

    /** A row's place, twice while it is sorted. */
    private static final int OVERHEAD = 2 * Long.BYTES;

    private final List<byte[]> chunks = new ArrayList<>();
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private int used = CHUNK;
    private long[] places = new long[1 << 10];
    private int size;
    private long bytes;

    /** @param encoded copied */
    void add(ByteBuffer encoded) {
        int length = encoded.remaining();
        if (length > CHUNK - used) {
            chunks.add(length > CHUNK || spare.isEmpty() ? new byte[Math.max(length, CHUNK)] : spare.pop());
            used = 0;
        }
        encoded.get(chunks.getLast(), used, length);
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
        }
        places[size++] = (long) (chunks.size() - 1) << Integer.SIZE | used;
        used += length;
        bytes += OVERHEAD + length;
    }

    int size() {
        return size;
    }

    /** About how many bytes of memory they take. */
    long bytes() {
        return bytes;
    }

    /** The array that a row is in. */
    byte[] array(int row) {
        return array(places[row]);
    }

    /** Where in its array a row begins. */
    int at(int row) {
        return (int) places[row];
    }

    private byte[] array(long place) {
        return chunks.get((int) (place >>> Integer.SIZE));
    }

    /** Rows of the same order stay as they came. Merges what is in order already: tables come sorted, or nearly. */
    void sort() {
        int[] starts = ascending();
        long[] to = new long[places.length];
        while (starts.length > 2) {
            int[] merged = new int[starts.length / 2 + 1];
            for (int i = 0; i < starts.length - 1; i += 2) {
                int middle = starts[i + 1];
                merge(starts[i], middle, i + 2 < starts.length ? starts[i + 2] : middle, to);
                merged[i / 2] = starts[i];
            }
            merged[merged.length - 1] = size;
            long[] before = places;
            places = to;
            to = before;
            starts = merged;
        }
    }

    /** Where rows begin that are in order already, and the end. */
    private int[] ascending() {
        int[] starts = new int[size + 2];
        int count = 1;
        for (int i = 1; i < size; i++) {
            if (compare(places[i - 1], places[i]) > 0) {
                starts[count++] = i;
            }
        }
        starts[count] = size;
        return Arrays.copyOf(starts, count + 1);
    }

    private void merge(int start, int middle, int end, long[] to) {
        int one = start;
        int other = middle;
        for (int i = start; i < end; i++) {
            boolean isOne = other == end || (one < middle && compare(places[one], places[other]) <= 0);
            to[i] = places[isOne ? one++ : other++];
        }
    }

    private int compare(long one, long other) {
        return RowCodec.compare(array(one), (int) one, array(other), (int) other);
    }

    /** Forgets them. */
    void clear() {
        chunks.stream().filter(chunk -> chunk.length == CHUNK).forEach(spare::push);
        chunks.clear();
        used = CHUNK;
        size = 0;
        bytes = 0;
    }
}
