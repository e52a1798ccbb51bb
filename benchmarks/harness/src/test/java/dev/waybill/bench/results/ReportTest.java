package dev.waybill.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final String MANY = "256 connections";
    private static final List<Column> COLUMNS = List.of(
            Column.of("req/s", MANY, "accepted", 0),
            Column.of("p99 ms", "2,000 req/s", "p99", 2),
            Column.against("rest-raw", "to raw", MANY, "accepted", 2),
            Column.of("never measured", MANY, "nothing", 0));

    @Test
    void mediansAndRatiosStandInOneTableAndTheRoundsInAnother() {
        Report report = report(List.of());

        assertThat(report.medians().getFirst().rows())
                .containsExactly(
                        List.of("waybill", "46,342", "3.50", "1.00", "-"),
                        List.of("rest-raw", "46,342", "-", "1.00", "-"));
        assertThat(report.spreads(COLUMNS).head()).containsExactly("", "req/s", "p99 ms");
        assertThat(report.spreads(COLUMNS).rows())
                .containsExactly(List.of("waybill", "45,001–47,000", "3.25–9.00"), List.of("rest-raw", "-", "-"));
    }

    @Test
    void oneRoundHasNoSpread() {
        Results one = new Results(
                Goals.INGEST,
                SampleResults.RUN,
                SampleResults.ingest().figures().subList(3, 4));

        assertThat(report(one, List.of()).text()).doesNotContain("Lowest and highest");
        assertThat(report(List.of()).text()).contains("Lowest and highest");
    }

    @Test
    void whatDoesNotCountIsInTheMarkdownOnly(@TempDir Path folder) throws IOException {
        new ResultFiles(folder).write(report(List.of("rest-raw")));

        assertThat(Files.readString(folder.resolve("ingest.md"))).contains("| rest-raw (invalid) | 46,342 |");
        assertThat(Files.readString(folder.resolve("ingest.csv")))
                .contains("waybill")
                .doesNotContain("rest-raw");
        assertThat(Files.readString(folder.resolve("ingest.svg")))
                .contains("waybill")
                .doesNotContain("rest-raw");
        assertThat(new ResultFiles(folder).read())
                .containsExactly(SampleResults.ingest().without(List.of("rest-raw")));
    }

    @Test
    void aBenchWithoutAGoalIsReadAgainTooForWhatWasAskedOfIt(@TempDir Path folder) throws IOException {
        Results noGoal = new Results(
                Goals.FROM_ZERO, SampleResults.RUN, SampleResults.ingest().figures());

        new ResultFiles(folder).write(report(noGoal, List.of()));

        assertThat(new ResultFiles(folder).read()).containsExactly(noGoal);
    }

    private static Report report(List<String> invalid) {
        return report(SampleResults.ingest(), invalid);
    }

    private static Report report(Results results, List<String> invalid) {
        return new Report(
                "HTTP to Kafka",
                results,
                List.of(COLUMNS),
                "legend",
                List.of(),
                List.of(),
                invalid,
                valid -> List.of(valid.bars("Requests", "accepted", List.of(MANY))));
    }
}
