package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A goal in JVM mode, and what was measured.
 *
 * @param what the figure
 * @param bound what it is held to
 * @param atMost whether it has to stay below the bound, not above it
 */
public record Goal(String what, OptionalDouble measured, OptionalDouble bound, boolean atMost) {

    /** The front end's (issue 3). */
    static List<Goal> of(Row ours, Optional<Row> yardstick) {
        OptionalDouble raw = yardstick.map(row -> row.perSecond(Load.MANY)).orElse(OptionalDouble.empty());
        return List.of(
                atMost("CPU-s per million at 256 connections", ours.processorPerMillion(Load.MANY), 15),
                new Goal(
                        "requests/s at 256 connections, against " + Contestants.YARDSTICK + " in this run",
                        ours.perSecond(Load.MANY),
                        raw,
                        false),
                atLeast("requests/s at 32 connections", ours.perSecond(Load.FEW), 30_000),
                atMost("ms, p99 at 2,000 requests/s", ours.millis(Load.RATE, 99), 3),
                atMost("CPU-s per million data in batches of 100", ours.processorPerMillion(Load.BATCHES), 4.5));
    }

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
        return "%-12s  %s %s: %s"
                .formatted(verdict(), atMost ? "at most" : "at least", figure(bound) + " " + what, figure(measured));
    }

    String verdict() {
        if (measured.isEmpty() || bound.isEmpty()) {
            return "not measured";
        }
        double over = measured.getAsDouble() - bound.getAsDouble();
        return (atMost ? over <= 0 : over >= 0) ? "met" : "not met";
    }

    private static String figure(OptionalDouble value) {
        return Numbers.text(value, value.orElse(0) >= 1000 ? 0 : 2);
    }
}
