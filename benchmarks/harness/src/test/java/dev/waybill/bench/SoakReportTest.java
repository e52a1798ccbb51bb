package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.figures.Slope;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.results.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void memoryThatBreathesDoesNotGrow() {
        SoakReport report = report(minute -> 300 + 5 * (minute % 2), 40, 41);

        assertThat(report.report().text())
                .contains("met           at most 5.00 % by which", "met           at most 2.00 MiB by which")
                .contains("live heap     40 MiB, then 41 MiB")
                .doesNotContain("not met", "invalid");
    }

    @Test
    void memoryThatRisesAllTheTimeGrows() {
        SoakReport report = report(minute -> 300 + 4 * minute, 40, 90);

        assertThat(report.report().text())
                .contains(
                        "not met       at most 5.00 % by which resident memory rises in eight minutes of full load: 9.88")
                .contains("not met       at most 2.00 MiB by which the live heap rises meanwhile: 50.00");
    }

    @Test
    void aRunThatWasRefusedSomethingIsInvalid() {
        SoakReport good = report(minute -> 300, 40, 40);
        SoakReport report = new SoakReport(
                good.run(),
                new Outcome(10, Map.of("503", 1L), 0, Duration.ofSeconds(1)),
                10,
                good.resident(),
                good.liveBefore(),
                good.liveAfter());

        assertThat(report.report().text()).contains("invalid       not accepted: {503=1}");
    }

    @Test
    void aRunWhoseDataAreNotAllInTheTopicOrTwiceIsInvalid() {
        assertThat(report(minute -> 300, 40, 40, 9).report().text())
                .contains("invalid       10 were accepted and only 9 are in the topic");
        assertThat(report(minute -> 300, 40, 40, 12).report().text())
                .contains("invalid       10 were accepted, 1 more may have been, but 12 are in the topic");
    }

    @Test
    void theBeginningIsTwoMinutesOrAThirdOfLess() {
        assertThat(Soak.beginning(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(2));
        assertThat(Soak.beginning(Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(30));
    }

    /** Minutes 2 to 10 of a soak. */
    private static SoakReport report(DoubleUnaryOperator mebibytes, long before, long after) {
        return report(mebibytes, before, after, 11);
    }

    private static SoakReport report(DoubleUnaryOperator mebibytes, long before, long after, long inTopic) {
        List<Slope.Point> points = IntStream.rangeClosed(2, 10)
                .mapToObj(minute -> new Slope.Point(minute * 60, mebibytes.applyAsDouble(minute) * MEBIBYTE))
                .toList();
        return new SoakReport(
                new Run("", "", "", ""),
                new Outcome(10, Map.of(), 1, Duration.ofMinutes(10)),
                inTopic,
                points,
                before * MEBIBYTE,
                after * MEBIBYTE);
    }
}
