package dev.waybill.bench.figures;

import java.util.List;

/** The straight line through points that fits best (least squares). */
public final class Slope {

    private Slope() {}

    /** A point in time (any unit) and what was measured then. */
    public record Point(double time, double value) {}

    /**
     * By how much the line rises per unit of time.
     *
     * @throws IllegalArgumentException when the points do not lie at two times at least
     */
    public static double of(List<Point> points) {
        double meanTime = points.stream().mapToDouble(Point::time).average().orElse(0);
        double meanValue = points.stream().mapToDouble(Point::value).average().orElse(0);
        double together = 0;
        double spread = 0;
        for (Point point : points) {
            together += (point.time() - meanTime) * (point.value() - meanValue);
            spread += (point.time() - meanTime) * (point.time() - meanTime);
        }
        if (spread == 0) {
            throw new IllegalArgumentException("a slope needs points at two times at least");
        }
        return together / spread;
    }
}
