package dev.waybill.bench.storage;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param rounds that count
 * @param warmUp rounds before them
 * @param compacted objects that are made few
 */
record Times(int rounds, int warmUp, int compacted) {

    /** Of compacting: each takes minutes. */
    int fewRounds() {
        return Math.min(rounds, 3);
    }

    String words() {
        return rounds == 1
                ? "one round, not warm: nothing to compare"
                : "medians of %d rounds, of %d where %d objects are compacted"
                        .formatted(rounds, fewRounds(), compacted);
    }

    /** In seconds. */
    static double taken(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1e9;
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
