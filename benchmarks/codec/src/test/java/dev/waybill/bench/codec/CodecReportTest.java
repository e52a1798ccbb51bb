package dev.waybill.bench.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.TimeValue;

class CodecReportTest {

    private static final Scene SMALL = new Scene(Scene.Work.WRITE, 200);
    private static final Scene LARGE = new Scene(Scene.Work.WRITE, 65_536);
    private static final Scene EVENT = new Scene(Scene.Work.EVENT, 1024);

    @Test
    void figuresAreMediansOfTheRoundsAndThroughputIsOfJson() {
        Report report = report(ours(SMALL, 100), ours(SMALL, 120), ours(SMALL, 90));

        assertThat(report.medians().getFirst().rows().getFirst().subList(0, 2)).containsExactly("waybill", "100.0");
        assertThat(report.results()
                        .spread(Goals.OURS, "write, 200 B", "throughput")
                        .orElseThrow()
                        .median())
                .isCloseTo(SMALL.jsonBytes() / 100, within(1e-9));
        assertThat(report.results()
                        .spread(Goals.OURS, "write, 200 B", "allocated")
                        .orElseThrow()
                        .median())
                .isEqualTo(640);
    }

    @Test
    void theGoalsStandBelow() {
        Report report = report(
                ours(SMALL, 111),
                ours(LARGE, 10_000),
                new Measured(LARGE, Contestant.BASE64, 7_000, 0),
                ours(EVENT, EVENT.jsonBytes() / 0.6));

        assertThat(report.text())
                .contains("not met       at most 110.00 ns to write an envelope of 200 B: 111.00")
                .contains("met           at least 0.60 of Base64's speed alone, writing 64 KiB: 0.70")
                .contains("met           at least 0.50 GB of event JSON per second of one core, 1 KiB: 0.60")
                .contains("not measured  at most 200.00 ns to read an envelope of 200 B: -");
    }

    @Test
    void aScenesJsonIsAsLargeAsWhatIsMeasured() {
        assertThat(SMALL.jsonBytes()).isBetween(450.0, 650.0);
        assertThat(LARGE.jsonBytes()).isBetween(87_000.0, 88_500.0);
        assertThat(EVENT.jsonBytes()).isBetween(2_000.0, 3_000.0);
    }

    @Test
    void everySceneAndContestantHasABenchmark() {
        for (Scene scene : Scene.ALL) {
            assertThat(scene.benchmark().getDeclaredMethods())
                    .extracting("name")
                    .containsAll(Stream.of(Contestant.values())
                            .map(Contestant::method)
                            .toList());
        }
    }

    @Test
    void aRunThatOnlyShowsThatItWorksSaysSo() {
        assertThat(new Trials.Times(3, 3, 3, TimeValue.seconds(1)).words())
                .isEqualTo("medians of 3 rounds of a process each, 3 x 1 s after 3 x 1 s to warm up");
        assertThat(new Trials.Times(1, 1, 1, TimeValue.milliseconds(300)).words())
                .startsWith("one round of a process each")
                .endsWith("nothing to compare");
    }

    private static Measured ours(Scene scene, double nanos) {
        return new Measured(scene, Contestant.WAYBILL, nanos, 640);
    }

    private static Report report(Measured... measured) {
        return new CodecReport(new Run("today", "abc", "here", "now"), List.of(measured), "quiet").report();
    }
}
