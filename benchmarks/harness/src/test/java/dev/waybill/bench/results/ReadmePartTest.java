package dev.waybill.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bench.figures.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmePartTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    @Test
    void theReadmesFiguresAreThoseOfTheCommittedResults() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(readme)
                .as("README.md's table is written by ./waybill bench table")
                .isEqualTo(ReadmePart.of(ROOT).in(readme));
    }

    @Test
    void eachBenchThatHasResultsIsInIt() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        try (Stream<Path> files = Files.list(ROOT.resolve("benchmarks/results"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(readme)
                            .contains("- `bench %s`: ".formatted(Goals.command(name.replace(".csv", "")))));
        }
    }

    @Test
    void whatWasAskedOfABenchIsInItsResults() throws IOException {
        List<Results> committed = ResultFiles.committed(ROOT).read();

        assertThat(Asked.ALL.stream()
                        .flatMap(asked -> committed.stream()
                                .filter(results -> results.bench().equals(asked.bench()))
                                .map(asked::figures)))
                .isNotEmpty()
                .noneMatch(figures -> List.of(figures.split(" / ", -1)).contains("-"));
    }

    @Test
    void eachGoalHasARowWithWhatWasMeasuredAndWhen() {
        String text = new ReadmePart(List.of(SampleResults.ingest())).text();

        assertThat(text)
                .contains("| at most 15.00 CPU-s per million at 256 connections | 14.25 | 14.00–15.00 | met"
                        + " | `bench ingest`, 2026-11-24 |")
                .contains("| at least 46,342 requests/s at 256 connections, against rest-raw in this run | 46,342"
                        + " | 45,001–47,000 | met |")
                .contains("| at most 3.00 ms, p99 at 2,000 requests/s | 3.50 | 3.25–9.00 | not met |")
                .contains("- `bench ingest`: 2026-11-24, commit abc1234 and changes, 2 cores of \"X\", JDK 25;"
                        + " medians of 3 rounds (");
        assertThat(text.lines().filter(line -> line.startsWith("| at "))).hasSize(Goals.ALL.size());
    }

    @Test
    void whatWasAskedForWithoutAGoalIsTold() {
        Results schema = new Results(
                Goals.SCHEMA,
                SampleResults.RUN,
                List.of(
                        new Figure(Goals.OURS, Goals.RIGHT, Goals.TIME, "ns", new Spread(870, 860, 880)),
                        new Figure(Goals.TREE, Goals.RIGHT, Goals.TIME, "ns", new Spread(300, 290, 310))));

        String text = new ReadmePart(List.of(schema)).text();

        assertThat(text)
                .contains("times Jackson's tree of the same bytes | 870 / 2.90 | `bench schema`, 2026-11-24 |")
                .contains(
                        "| ms to the agent's line, 100/s singly: p50 / p99 / p99.9 | - / - / - | `bench end-to-end` |");
    }

    @Test
    void whatNobodyMeasuredHasNoFigureAndNoDate() {
        assertThat(new ReadmePart(List.of(SampleResults.ingest())).text())
                .contains("| at most 110.00 ns to write an envelope of 200 B | - | - | not measured | `bench codec` |")
                .doesNotContain("- `bench codec`");
    }

    @Test
    void onlyThePartBetweenTheMarksChanges() {
        ReadmePart part = new ReadmePart(List.of());

        String once = part.in("before\n<!-- bench -->\nwhat it said\n<!-- /bench -->\nafter\n");

        assertThat(once).startsWith("before\n<!-- bench -->\n| goal").endsWith("\n<!-- /bench -->\nafter\n");
        assertThat(once).doesNotContain("what it said");
        assertThat(part.in(once)).isEqualTo(once);
        assertThatThrownBy(() -> part.in("no place")).hasMessageContaining("<!-- bench -->");
    }
}
