package dev.waybill.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.figures.Slope;
import dev.waybill.bench.figures.Spread;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.ResultFiles;
import dev.waybill.bench.results.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndToEndReportTest {

    private static final Run RUN = new Run("today", "abc", "here", "now");
    private static final int RATE = 11_600;
    private static final int SECONDS = 600;

    @Test
    void aRateThatIsHeldMeetsItsGoals() {
        Report report = report(Optional.of(window(Map.of(), exact(), behind -> 3_000)));

        assertThat(report.faults()).isEmpty();
        assertThat(report.text())
                .contains("held          11,600/s in batches of 100 for 600 s")
                .contains("moving-average-v1's lag does not grow")
                .contains("met           at least 11,368 data/s accepted while it was held: 11,600")
                .contains("met           at most 1.00 % of what comes in by which the lag");
    }

    @Test
    void aRateAtWhichTheLagGrowsIsNotHeldThoughTheRunIsValid() {
        Report report = report(Optional.of(window(Map.of(), exact(), seconds -> 300 * seconds)));

        assertThat(report.faults()).isEmpty();
        assertThat(report.text())
                .contains("not held")
                .contains("lag grows: 300.0 data/s")
                .contains("not met       at most 1.00 % of what comes in");
    }

    @Test
    void whatIsLostMakesTheRunInvalidAndIsSaid() {
        Count lost = new Count(RATE, 0, Map.of(Stage.OBJECT, new Count.Found(1, 0, 0)));

        Report report = report(Optional.of(window(Map.of(), lost, seconds -> 0)));

        assertThat(report.faults())
                .containsExactly("11,600/s in batches of 100: count: 1 accepted data are not in an object");
        assertThat(report.text()).contains("invalid       11,600/s");
    }

    @Test
    void whatIsNotAcceptedMakesTheRunInvalidToo() {
        Report report = report(Optional.of(window(Map.of("503", 2L), exact(), seconds -> 0)));

        assertThat(report.faults()).containsExactly("11,600/s in batches of 100: 2 x 503");
    }

    @Test
    void theHighestRateIsHeldToABillionADay() {
        Report report = searched(List.of());

        assertThat(report.text())
                .contains("12,500 data/s is the highest rate that was kept up; tried: 12,500 yes, 13,700 no")
                .contains("met           at least 11,600 data/s kept up (a billion a day): 12,500");
        assertThat(report.results().figures())
                .contains(
                        figure(EndToEndReport.HIGHEST, "whole way", "due", "data/s", 12_500),
                        figure(EndToEndReport.HIGHEST, "receipt", "p99.9", "ms", 3));
    }

    @Test
    void everyFigureOfARateIsListedWithItsProcessAndUnit() {
        Report report = report(Optional.of(window(Map.of(), exact(), seconds -> 0)));

        assertThat(report.results().figures())
                .contains(
                        figure("held", "receipt", "p99", "ms", 2),
                        figure("held", "sink's line", "p99.9", "ms", 900),
                        figure("held", "whole way", "accepted", "data/s", 11_600),
                        figure("held", "broker", "processor", "CPU-s/M", 7.5),
                        figure("held", "broker", "memory", "MiB", 1));
        assertThat(report.medians().get(0).rows())
                .containsExactly(List.of(
                        "held", "1.0", "2.0", "3.0", "100", "200", "300", "700", "800", "900", "11,600", "11,600",
                        "100", "0.00"));
        assertThat(report.medians().get(1).rows()).containsExactly(List.of("held", "7.5"));
        assertThat(report.medians().get(2).rows()).containsExactly(List.of("held", "1"));
    }

    @Test
    void whatIsLostInATrialMakesAllOfTheRunInvalid() {
        Report report = searched(List.of("13,700/s in batches of 100: count: 1 accepted data are not in an object"));

        assertThat(report.faults()).hasSize(1);
        assertThat(report.invalid()).containsExactly(EndToEndReport.HIGHEST);
    }

    @Test
    void theHighestRateHasARowAsTheOthersHave() {
        Report report = report(List.of(at(100), at(1_000), at(100)), Optional.empty(), Optional.of(found()), List.of());

        assertThat(report.medians())
                .extracting(table -> table.rows().stream().map(List::getFirst).toList())
                .containsExactly(
                        List.of("100/s singly", "1,000/s singly", EndToEndReport.HIGHEST),
                        List.of("100/s singly", "1,000/s singly", EndToEndReport.HIGHEST),
                        List.of("100/s singly", "1,000/s singly", EndToEndReport.HIGHEST));
    }

    @Test
    void aPictureShowsLatenciesAgainstTheRateAndThoseOfOneRateAsBars(@TempDir Path folder) throws IOException {
        new ResultFiles(folder)
                .write(report(List.of(at(100), at(1_000)), Optional.empty(), Optional.of(found()), List.of()));
        new ResultFiles(folder).write(report(Optional.of(window(Map.of(), exact(), seconds -> 0))));

        assertThat(Files.readString(folder.resolve("end-to-end.svg")))
                .contains("To the receipt", "data/s due", "p99.9");
        assertThat(Files.readString(folder.resolve("end-to-end-hold.svg"))).contains("receipt", "held", "p99.9");
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

    private static Report report(Optional<RateWindow> hold) {
        return report(List.of(), hold, Optional.empty(), List.of());
    }

    private static Report searched(List<String> faults) {
        return report(List.of(), Optional.empty(), Optional.of(found()), faults);
    }

    private static Report report(
            List<RateWindow> windows,
            Optional<RateWindow> hold,
            Optional<EndToEndReport.Searched> search,
            List<String> faults) {
        return new EndToEndReport(RUN, windows, search, hold, exact(), faults, "quiet").report();
    }

    private static EndToEndReport.Searched found() {
        return new EndToEndReport.Searched(
                Optional.of(at(12_500)),
                List.of(new Saturation.Tried(12_500, true), new Saturation.Tried(13_700, false)));
    }

    private static Figure figure(String contestant, String scene, String name, String unit, double value) {
        return new Figure(contestant, scene, name, unit, Spread.only(value));
    }

    private static RateWindow at(int perSecond) {
        RateWindow window = window(Map.of(), exact(), seconds -> 0);
        return new RateWindow(
                perSecond,
                1,
                window.planned(),
                window.outcome(),
                window.count(),
                window.answered(),
                window.traced(),
                window.stored(),
                window.lags(),
                window.perMillion(),
                window.resident(),
                true);
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
