package dev.waybill.bench.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Looks for the highest rate that is kept up: doubles until one is not, then halves what is between. */
final class Saturation {

    /** Whether a rate is kept up. */
    @FunctionalInterface
    interface Trial {
        boolean keepsUp(int perSecond) throws IOException, InterruptedException;
    }

    /**
     * One rate that was tried.
     *
     * @param perSecond data
     */
    record Tried(int perSecond, boolean keptUp) {}

    private final int first;
    private final int most;
    private final double near;
    private final Trial trial;
    private final List<Tried> tried = new ArrayList<>();

    /**
     * Nothing is tried yet.
     *
     * @param first to be tried
     * @param most that is ever tried
     * @param near it is found when the lowest that is not kept up is by no more than this part above it
     */
    Saturation(int first, int most, double near, Trial trial) {
        this.first = first;
        this.most = most;
        this.near = near;
        this.trial = trial;
    }

    /** The highest rate that was kept up; empty when not even the lowest one was. */
    OptionalInt search() throws IOException, InterruptedException {
        int up = 0;
        int notUp = Integer.MAX_VALUE;
        int next = Math.min(first, most);
        while (next > up && next < notUp) {
            boolean keepsUp = trial.keepsUp(next);
            tried.add(new Tried(next, keepsUp));
            if (keepsUp) {
                up = next;
            } else {
                notUp = next;
            }
            next = next(up, notUp);
        }
        return up == 0 ? OptionalInt.empty() : OptionalInt.of(up);
    }

    /** The same as one of both when there is nothing more to be learned. */
    private int next(int up, int notUp) {
        if (notUp == Integer.MAX_VALUE) {
            return Math.min(most, 2 * up);
        }
        boolean found = notUp - up <= near * notUp || notUp <= first / 8;
        return found ? up : rounded(up + (notUp - up) / 2);
    }

    /** Batches of a hundred. */
    private static int rounded(int rate) {
        return rate >= 1_000 ? rate / 100 * 100 : rate;
    }

    /** In the order in which they were. */
    List<Tried> tried() {
        return List.copyOf(tried);
    }
}
