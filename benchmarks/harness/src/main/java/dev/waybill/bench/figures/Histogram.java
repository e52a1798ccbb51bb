package dev.waybill.bench.figures;

import java.util.Arrays;

/**
 * Counts values by steps, for percentiles of more values than memory should hold. Not negative ones; what is below 0 counts as 0.
 * One thread.
 */
public final class Histogram {

    private static final int AT_FIRST = 1024;

    private final long step;
    private long[] counts = new long[AT_FIRST];
    private long number;

    /** @param step so fine are its answers */
    public Histogram(long step) {
        this.step = step;
    }

    public void add(long value) {
        int at = Math.toIntExact(Math.max(0, value) / step);
        if (at >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(at + 1, 2 * counts.length));
        }
        counts[at]++;
        number++;
    }

    /** How many values it has. */
    public long number() {
        return number;
    }

    /**
     * The step in which the percentile by nearest rank lies, by its lower edge.
     *
     * @param percent above 0, at most 100
     * @throws IllegalStateException when it has no values
     */
    public long at(double percent) {
        if (number == 0) {
            throw new IllegalStateException("there is no percentile of no values");
        }
        long rank = Math.clamp((long) Math.ceil(percent / 100 * number), 1, number);
        int at = 0;
        for (long below = counts[0]; below < rank; below += counts[at]) {
            at++;
        }
        return at * step;
    }
}
