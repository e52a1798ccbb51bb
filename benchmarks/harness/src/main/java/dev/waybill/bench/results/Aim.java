package dev.waybill.bench.results;

/**
 * What we want to reach, before anything is measured.
 *
 * @param bench that measures it
 * @param what in words, after the bound
 * @param measured where results have it
 * @param bound what it is held to
 * @param atMost whether it has to stay below the bound, not above it
 */
public record Aim(String bench, String what, Quantity measured, Quantity bound, boolean atMost) {

    static Aim atMost(String bench, double bound, String what, Quantity measured) {
        return new Aim(bench, what, measured, new Quantity.Fixed(bound), true);
    }

    static Aim atLeast(String bench, double bound, String what, Quantity measured) {
        return new Aim(bench, what, measured, new Quantity.Fixed(bound), false);
    }

    /** Held against what was measured. */
    Goal in(Results results) {
        return new Goal(what, measured.in(results), bound.in(results), atMost);
    }
}
