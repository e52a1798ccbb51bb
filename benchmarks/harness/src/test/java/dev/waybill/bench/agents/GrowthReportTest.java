package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.ResultFiles;
import dev.waybill.bench.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void aRemarkComparesTheLargestWithTheSmallest() {
        Report report = report(
                point("partitions", 1, 6, List.of()),
                point("partitions", 4, 9, List.of()),
                point("partitions", 64, 7.2, List.of()),
                point("traces", 10_000, 6, List.of()));

        assertThat(report.remarks())
                .containsExactly(
                        "growth        from 1 to 64 partitions, times: function: CPU-s/M 1.20;"
                                + " Redis: CPU-s/M 1.00; function: MiB 1.00; a trace: B -",
                        "quiet");
        assertThat(report.medians().getFirst().rows())
                .contains(List.of("4 partitions", "9.00", "1.00", "95", "-", "-", "-", "-"));
    }

    @Test
    void aPointAtWhichSomethingIsMissingIsInvalidAndInNoPicture(@TempDir Path folder) throws IOException {
        Report report = report(
                point("bytes", 128, 6, List.of()),
                point("bytes", 200, 6, List.of("a hop is missing")),
                point("partitions", 1, 6, List.of("a hop is missing")));

        assertThat(report.faults()).containsExactly("200 bytes: a hop is missing", "1 partitions: a hop is missing");
        assertThat(report.text()).contains("200 bytes (invalid)", "invalid       200 bytes: a hop is missing");
        assertThat(new ResultFiles(folder).write(report))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(Files.readString(folder.resolve("growth.svg")))
                .contains("Memory by bytes")
                .doesNotContain("partitions");
    }

    @Test
    void aPointsFiguresNameWhatHasGrown() {
        assertThat(point("bytes", 200, 6, List.of()).figures())
                .extracting(figure -> figure.contestant() + ", " + figure.name() + ", " + figure.unit())
                .containsExactly(
                        "200 bytes, processor, CPU-s/M",
                        "200 bytes, Redis' processor, CPU-s/M",
                        "200 bytes, memory, MiB");
    }

    private static Report report(GrowthPoint... points) {
        return new GrowthReport(new Run("today", "abc", "here", "now"), List.of(points), List.of("quiet")).report();
    }

    private static GrowthPoint point(String series, long x, double perMillion, List<String> faults) {
        return new GrowthPoint(series, x, List.of(perMillion), List.of(1.0), List.of(1e8), List.of(), faults);
    }
}
