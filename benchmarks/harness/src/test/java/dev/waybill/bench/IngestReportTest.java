package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.bench.figures.Percentiles;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IngestReportTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void aRowHasTheMediansOfItsRoundsAndTheRatiosToTheYardstick() {
        Row ours = row("waybill", single(40_000, 500), single(60_000, 700), single(50_000, 600));
        Row raw = row("rest-raw", single(40_000, 640));

        List<String> cells = report(ours, raw).medians().getFirst().rows().getFirst();

        assertThat(cells)
                .containsExactly(
                        "waybill", "-", "-", "50,000", "12.0", "3.0", "-", "-", "-", "-", "150", "300", "1.25", "0.75");
    }

    @Test
    void aRowWithAFaultIsMarkedAndTheFaultIsNamed() {
        Outcome refused = new Outcome(1_000, Map.of("503", 2L), 0, Duration.ofSeconds(1));
        Row ours = row("waybill", WindowTest.window(refused, 1, OptionalLong.empty()));

        Report report = report(ours);

        assertThat(report.medians().getFirst().rows().getFirst().getFirst()).isEqualTo("waybill (invalid)");
        assertThat(report.text()).contains("invalid       waybill, 256 connections: 2 x 503");
        assertThat(report.faults()).hasSize(1);
    }

    @Test
    void theGoalsStandBesideOurRow() {
        Window slow = new Window(
                Load.RATE,
                new Outcome(3, Map.of(), 0, Duration.ofSeconds(1)),
                1,
                Duration.ofSeconds(1),
                Duration.ZERO,
                OptionalLong.empty(),
                0,
                Optional.of(Percentiles.of(new long[] {1_000_000, 2_000_000, 3_100_000})));
        Row ours = row("waybill", single(50_000, 600), slow);
        Row raw = row("rest-raw", single(50_001, 600));

        assertThat(report(ours, raw).text())
                .contains("met           at most 15.00 CPU-s per million at 256 connections: 12.00")
                .contains(
                        "not met       at least 50,001 requests/s at 256 connections, against rest-raw in this run: 50,000")
                .contains("not measured  at least 30,000 requests/s at 32 connections: -")
                .contains("not met       at most 3.00 ms, p99 at 2,000 requests/s: 3.10")
                .contains("not measured  at most 4.50 CPU-s per million data in batches of 100: -");
    }

    private static Report report(Row... rows) {
        Run run = new Run("today", "abc", "here", "now");
        return new IngestReport(run, List.of(rows), new ProducerAlone(List.of()), Optional.empty(), "quiet").report();
    }

    private static Row row(String name, Window... windows) {
        return new Row(name, 150 * MEBIBYTE, List.of(windows));
    }

    /** One second at 256 connections. */
    private static Window single(int accepted, int processorMillis) {
        return new Window(
                Load.MANY,
                new Outcome(accepted, Map.of(), 0, Duration.ofSeconds(1)),
                1,
                Duration.ofMillis(processorMillis),
                Duration.ofNanos(accepted * 3_000L),
                OptionalLong.empty(),
                300 * MEBIBYTE,
                Optional.empty());
    }
}
