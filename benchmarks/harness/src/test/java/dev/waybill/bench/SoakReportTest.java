package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.figures.Slope;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void memoryThatBreathesDoesNotGrow() {
        SoakReport report = report(minute -> 300 + 5 * (minute % 2), 40, 41);

        assertThat(report.residentGrows()).isFalse();
        assertThat(report.liveHeapGrows()).isFalse();
        assertThat(report.text()).contains("does not grow: 40.0 MiB, then 41.0 MiB");
    }

    @Test
    void memoryThatRisesAllTheTimeGrows() {
        SoakReport report = report(minute -> 300 + 4 * minute, 40, 90);

        assertThat(report.residentGrows()).isTrue();
        assertThat(report.liveHeapGrows()).isTrue();
        assertThat(report.text()).contains("grows: 4.00 MiB a minute, 32.0 MiB over these 480 s");
    }

    @Test
    void theBeginningIsTwoMinutesOrAThirdOfLess() {
        assertThat(Soak.beginning(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(2));
        assertThat(Soak.beginning(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(30));
    }

    /** Minutes 2 to 10 of a soak. */
    private static SoakReport report(DoubleUnaryOperator mebibytes, long before, long after) {
        List<Slope.Point> points = IntStream.rangeClosed(2, 10)
                .mapToObj(minute -> new Slope.Point(minute * 60, mebibytes.applyAsDouble(minute) * MEBIBYTE))
                .toList();
        return new SoakReport(points, before * MEBIBYTE, after * MEBIBYTE);
    }
}
