package dev.waybill.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.figures.Figure;
import dev.waybill.bench.figures.Slope;
import dev.waybill.bench.load.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndToEndReportTest {

    private static final int RATE = 11_600;
    private static final int SECONDS = 600;

    @Test
    void aRateThatIsHeldMeetsItsGoals() {
        EndToEndReport report = report(Optional.of(window(Map.of(), exact(), behind -> 3_000)));

        assertThat(report.invalid()).isEmpty();
        assertThat(report.text())
                .contains("held          11,600/s in batches of 100 for 600 s")
                .contains("moving-average-v1's lag does not grow")
                .contains("met           at least 11,368 data/s accepted while it was held: 11,600")
                .contains("met           at most 1.00 % of what comes in by which the lag");
    }

    @Test
    void aRateAtWhichTheLagGrowsIsNotHeldThoughTheRunIsValid() {
        EndToEndReport report = report(Optional.of(window(Map.of(), exact(), seconds -> 300 * seconds)));

        assertThat(report.invalid()).isEmpty();
        assertThat(report.text())
                .contains("not held")
                .contains("lag grows: 300.0 data/s")
                .contains("not met       at most 1.00 % of what comes in");
    }

    @Test
    void whatIsLostMakesTheRunInvalidAndIsSaid() {
        Count lost = new Count(RATE, 0, Map.of(Stage.OBJECT, new Count.Found(1, 0, 0)));

        EndToEndReport report = report(Optional.of(window(Map.of(), lost, seconds -> 0)));

        assertThat(report.invalid())
                .containsExactly("11,600/s in batches of 100: count: 1 accepted data are not in an object");
        assertThat(report.text()).contains("invalid       11,600/s");
    }

    @Test
    void whatIsNotAcceptedMakesTheRunInvalidToo() {
        EndToEndReport report = report(Optional.of(window(Map.of("503", 2L), exact(), seconds -> 0)));

        assertThat(report.invalid()).containsExactly("11,600/s in batches of 100: 2 x 503");
    }

    @Test
    void theHighestRateIsHeldToABillionADay() {
        EndToEndReport report = new EndToEndReport(
                "",
                List.of(),
                Optional.of(new EndToEndReport.Searched(
                        OptionalInt.of(12_500),
                        List.of(new Saturation.Tried(12_500, true), new Saturation.Tried(13_700, false)))),
                Optional.empty(),
                exact(),
                List.of(),
                "quiet");

        assertThat(report.text())
                .contains("12,500 data/s is the highest rate that was kept up; tried: 12,500 yes, 13,700 no")
                .contains("met           at least 11,600 data/s kept up (a billion a day): 12,500");
        assertThat(report.figures())
                .containsExactly(new Figure("waybill", "saturation", "kept up", "data/s", 12_500, 12_500, 12_500));
    }

    @Test
    void everyFigureOfARateIsListedWithItsProcessAndUnit() {
        EndToEndReport report = report(Optional.of(window(Map.of(), exact(), seconds -> 0)));

        assertThat(report.figures())
                .contains(
                        new Figure("waybill", "11,600/s in batches of 100", "receipt p99", "ms", 2, 2, 2),
                        new Figure("waybill", "11,600/s in batches of 100", "stored p99.9", "ms", 900, 900, 900),
                        new Figure("broker", "11,600/s in batches of 100", "processor", "CPU-s/M", 7.5, 7.5, 7.5),
                        new Figure(
                                "broker",
                                "11,600/s in batches of 100",
                                "resident",
                                "B",
                                1_048_576,
                                1_048_576,
                                1_048_576));
    }

    @Test
    void aWindowAtWhichNobodyLookedIsNotKeptUp() {
        RateWindow window = window(Map.of(), exact(), seconds -> 0);
        RateWindow unseen = new RateWindow(
                RATE,
                100,
                window.planned(),
                window.outcome(),
                window.count(),
                window.answered(),
                window.traced(),
                window.stored(),
                List.of(new Lag("moving-average-v1", 100, List.of())),
                window.perMillion(),
                window.resident(),
                true);

        assertThat(window.keepsUp()).isTrue();
        assertThat(unseen.keepsUp()).isFalse();
    }

    private static EndToEndReport report(Optional<RateWindow> hold) {
        return new EndToEndReport("", List.of(), Optional.empty(), hold, exact(), List.of(), "quiet");
    }

    private static Count exact() {
        Map<Stage, Count.Found> found = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            found.put(stage, new Count.Found(0, 0, 0));
        }
        return new Count((long) RATE * SECONDS, 0, found);
    }

    private static RateWindow window(Map<String, Long> faults, Count count, DoubleUnaryOperator behind) {
        List<Slope.Point> points = IntStream.range(0, 2 * SECONDS)
                .mapToObj(look -> new Slope.Point(look / 2.0, behind.applyAsDouble(look / 2.0)))
                .toList();
        return new RateWindow(
                RATE,
                100,
                Duration.ofSeconds(SECONDS),
                new Outcome((long) RATE / 100 * SECONDS, faults, 0, Duration.ofSeconds(SECONDS)),
                count,
                new Times(1, 2, 3),
                new Times(100, 200, 300),
                new Times(700, 800, 900),
                List.of(new Lag("moving-average-v1", 100, points)),
                Map.of("broker", 7.5),
                Map.of("broker", 1_048_576L),
                true);
    }
}
