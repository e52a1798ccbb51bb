package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthReportTest {

    private static final int LAMBDAS_LIMIT = 6 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {128, 200, 1_024, 16 * 1024, 128 * 1024, 512 * 1024, 1024 * 1024})
    void anEventOfDataThatGrowFitsIntoLambdasLimit(int bytes) {
        Shape shape = Shape.thatFits(bytes);

        assertThat(shape.records() * (bytes * 16L / 9 + 1_024)).isLessThan(LAMBDAS_LIMIT);
        assertThat(shape.data()).isPositive().isLessThanOrEqualTo(Events.RECORDS * Events.NUMBER);
    }

    @Test
    void aShapeGoesOnWhereAnotherEnded() {
        Shape shape = Shape.usual(200).over(64).from(50_000);

        assertThat(shape).isEqualTo(new Shape(200, 500, 100, 64, 50_000));
        assertThat(shape.data()).isEqualTo(50_000);
    }

    @Test
    void theGoalsCompareTheLargestWithTheSmallest() {
        GrowthReport report = new GrowthReport(
                "setting",
                List.of(
                        point("partitions", 1, 6, List.of()),
                        point("partitions", 4, 9, List.of()),
                        point("partitions", 64, 7.2, List.of())),
                List.of("quiet"));

        assertThat(report.text())
                .contains(
                        "met           at most 1.25 times the function's CPU-s/M of the fewest partitions, at the most: 1.20")
                .contains("not measured  at most 1.25 times the function's CPU-s/M of the fewest traces");
    }

    @Test
    void aPointAtWhichSomethingIsMissingIsInvalid() {
        GrowthReport report =
                new GrowthReport("setting", List.of(point("bytes", 200, 6, List.of("a hop is missing"))), List.of());

        assertThat(report.faults()).containsExactly("bytes 200: a hop is missing");
        assertThat(report.text()).contains("200 bytes (invalid)", "invalid       bytes 200: a hop is missing");
    }

    @Test
    void aPointsFiguresNameWhatHasGrown() {
        assertThat(point("bytes", 200, 6, List.of()).figures())
                .extracting(figure -> figure.scene() + ", " + figure.figure() + ", " + figure.unit())
                .containsExactly(
                        "bytes 200, processor of the function, CPU-s/M",
                        "bytes 200, processor of Redis, CPU-s/M",
                        "bytes 200, resident, B");
    }

    private static GrowthPoint point(String series, long x, double perMillion, List<String> faults) {
        return new GrowthPoint(series, x, List.of(perMillion), List.of(1.0), List.of(1e8), List.of(), faults);
    }
}
