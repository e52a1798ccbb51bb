package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class TellingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ingest", "agents", "consumers", "trace", "end-to-end", "from-zero", "cold-start", "growth"})
    void eachBenchSaysWhichFilesItWrites(String bench) {
        String help = Objects.requireNonNull(Main.benches().getSubcommands().get(bench))
                .getUsageMessage();

        assertThat(withoutBlanks(help))
                .contains(
                        withoutBlanks("--write Also writes benchmarks/results/" + bench + ".* and README.md's table;"));
    }

    @ParameterizedTest
    @CsvSource({
        "ingest, --write, benchmarks/results",
        "ingest, '', target/bench/results",
        "ingest, --write --rounds 3, target/bench/results",
        "ingest, --write --quick, target/bench/results",
        "ingest, --write --data there, benchmarks/results",
        "ingest --soak 10m, --soak=10m --write, benchmarks/results",
        "ingest --soak 10m, --soak 1m --write, target/bench/results",
        "ingest --soak 10m, --soak 10m --quick --write, target/bench/results",
        "ingest --soak 10m, --write, target/bench/results",
    })
    void whatIsCommittedWasMeasuredWithTheOptionsThatReadmeNames(String named, String words, Path folder) {
        Bench bench = new Bench();

        new CommandLine(bench).parseArgs(words.isEmpty() ? new String[0] : words.split(" ", -1));

        assertThat(bench.telling.results(named)).isEqualTo(bench.telling.root().resolve(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "2147483648"})
    void thereIsNothingToMeasureInNoRound(String word) {
        assertThatThrownBy(() -> new CommandLine(new Bench()).parseArgs("--rounds", word))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageEndingWith("'" + word + "' is no whole number from 1 to 2147483647");
    }

    @Command
    private static final class Bench {

        @Mixin
        private final Telling telling = new Telling();

        @Option(names = "--rounds", converter = AtLeastOne.class)
        private int rounds = 3;

        @Option(names = "--quick")
        private boolean quick;

        @Option(names = "--soak")
        private String soak = "";

        @Option(names = "--data")
        private String data = "";
    }

    @Test
    void aContestantThatNobodyKnowsIsRefusedWithTheNamesOfAll() {
        List<String> all = List.of("one", "two");

        assertThatCode(() -> CannotMeasure.unlessKnown(List.of("two"), all)).doesNotThrowAnyException();
        assertThatThrownBy(() -> CannotMeasure.unlessKnown(List.of("two", "three"), all))
                .isInstanceOf(CannotMeasure.class)
                .hasMessage("there is no contestant \"three\", but [one, two]");
    }

    /** Lines may break anywhere. */
    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
