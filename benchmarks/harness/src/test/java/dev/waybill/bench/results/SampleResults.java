package dev.waybill.bench.results;

import dev.waybill.bench.figures.Spread;
import java.util.List;

/** Of a bench that nobody ran. */
final class SampleResults {

    static final Run RUN =
            new Run("2026-11-24", "abc1234 and changes", "2 cores of \"X\", JDK 25", "medians of 3 rounds");

    private SampleResults() {}

    /** Two contestants and two scenes; the peer has no figure in the second. */
    static Results ingest() {
        return new Results(
                Goals.INGEST,
                RUN,
                List.of(
                        figure("waybill", "256 connections", "accepted", "data/s", 46_342, 45_000.5, 47_000),
                        figure("waybill", "256 connections", "processor", "CPU-s/M", 14.25, 14, 15),
                        figure("waybill", "2,000 req/s", "p99", "ms", 3.5, 3.25, 9),
                        figure("rest-raw", "256 connections", "accepted", "data/s", 46_342, 46_342, 46_342)));
    }

    private static Figure figure(
            String contestant, String scene, String name, String unit, double median, double min, double max) {
        return new Figure(contestant, scene, name, unit, new Spread(median, min, max));
    }
}
