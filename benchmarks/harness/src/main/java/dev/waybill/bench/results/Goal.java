package dev.waybill.bench.results;

import dev.waybill.bench.figures.Numbers;
import java.util.OptionalDouble;

/**
 * A goal in JVM mode, and what was measured.
 *
 * @param what the figure
 * @param bound what it is held to
 * @param atMost whether it has to stay below the bound, not above it
 */
public record Goal(String what, OptionalDouble measured, OptionalDouble bound, boolean atMost) {

    /** To stay below. */
    public static Goal atMost(String what, OptionalDouble measured, double bound) {
        return new Goal(what, measured, OptionalDouble.of(bound), true);
    }

    /** To reach. */
    public static Goal atLeast(String what, OptionalDouble measured, double bound) {
        return new Goal(what, measured, OptionalDouble.of(bound), false);
    }

    /** Met, not met, or not measured, with both figures. */
    public String line() {
        return "%-12s  %s %s: %s".formatted(verdict(), limit(), what, figure(measured));
    }

    /** At most or at least what; of a bound that was not measured nobody knows. */
    String limit() {
        return (atMost ? "at most " : "at least ") + (bound.isEmpty() ? "?" : figure(bound));
    }

    String verdict() {
        if (measured.isEmpty() || bound.isEmpty()) {
            return "not measured";
        }
        double over = measured.getAsDouble() - bound.getAsDouble();
        return (atMost ? over <= 0 : over >= 0) ? "met" : "not met";
    }

    static String figure(OptionalDouble value) {
        return Numbers.text(value, decimals(value.orElse(0)));
    }

    static int decimals(double value) {
        return value >= 1000 ? 0 : 2;
    }
}
