package dev.waybill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ingest", "agents", "consumers", "trace", "end-to-end", "from-zero", "cold-start", "growth"})
    void eachBenchSaysWhichFilesItWrites(String bench) {
        String help = Objects.requireNonNull(Main.benches().getSubcommands().get(bench))
                .getUsageMessage();

        assertThat(withoutBlanks(help))
                .contains(
                        withoutBlanks("--write Also writes benchmarks/results/" + bench + ".* and README.md's table."));
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
