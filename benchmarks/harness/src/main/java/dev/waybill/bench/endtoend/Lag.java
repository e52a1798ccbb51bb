package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.figures.Slope;
import java.util.List;

/**
 * How far a consumer group was behind the end of its topic while data came in.
 *
 * @param group of the mapping
 * @param batch the mapping's batch size: commits come in such steps, so lag is uneven by that
 * @param points data behind, at seconds since the beginning
 */
record Lag(String group, int batch, List<Slope.Point> points) {

    /** A group that does less than this of what comes in falls behind; what is above is the line's own scatter. */
    private static final double KEPT_UP = 0.99;

    private static final int FEWEST = 3;
    private static final int BATCHES = 2;

    /** Somebody's pause of so many seconds is no growth: its backlog is done later. */
    private static final double PAUSE = 0.5;

    Lag {
        points = List.copyOf(points);
    }

    /** Data a second by which it grew: the fitted line's slope, without the first third, in which the pipeline fills. */
    double slope() {
        List<Slope.Point> later = later();
        return later.size() < 2 ? 0 : Slope.of(later);
    }

    /** Whether it was looked at often enough to say anything. */
    boolean isKnown() {
        return points.size() >= FEWEST;
    }

    /**
     * Whether the group falls behind: by more than a hundredth of what comes in, and over these points by more than commits
     * in steps and a pause explain. So in 20 s a group shows that does 96 % of what comes in, in ten minutes one that does 99 %.
     *
     * @param rate data that come in each second
     */
    boolean grows(double rate) {
        return isKnown()
                && slope() > (1 - KEPT_UP) * rate
                && slope() * seconds() > Math.max(BATCHES * batch, PAUSE * rate);
    }

    /** The most that it was behind. */
    double most() {
        return points.stream().mapToDouble(Slope.Point::value).max().orElse(0);
    }

    String words(double rate) {
        return "%s's lag %s: %s data/s (fitted line, %s of %s points), at most %s data behind"
                .formatted(
                        group,
                        isKnown() ? (grows(rate) ? "grows" : "does not grow") : "is not known",
                        Numbers.text(slope(), 1),
                        later().size(),
                        points.size(),
                        Numbers.text(most(), 0));
    }

    private List<Slope.Point> later() {
        return points.subList(points.size() / FEWEST, points.size());
    }

    private double seconds() {
        return later().getLast().time() - later().getFirst().time();
    }
}
