package dev.waybill.cli.newagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {

    private static final Set<String> TAKEN = Set.of("average", "pipeline", "trace", "traceagent");

    @ParameterizedTest
    @CsvSource({
        "over-limit,     OverLimit,      limit",
        "limit,          Limit,          limit",
        "over--limit,    OverLimit,      limit",
        "s3-archive,     S3Archive,      archive",
        "moving-average, MovingAverage,  movingaverage",
        "alarm-2,        Alarm2,         alarm2",
        "is-new,         IsNew,          isnew",
        "class,          ClassAgent,     classagent",
        "int,            Int,            intagent",
        "string,         StringAgent,    string",
        "transform,      TransformAgent, transform",
        "pipeline,       Pipeline,       pipelineagent"
    })
    void theClassIsInPascalCaseAndThePackageIsTheLastWordOrWhatIsFree(String name, String agent, String folder) {
        JavaNames names = names(name, "demand", "alarms");

        assertThat(names.agent()).isEqualTo(agent);
        assertThat(names.folder()).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "demand,     demand, alarms",
        "demand,     limits, demand",
        "limits,     tally,  a-b",
        "limits,     a-b,    ab",
        "tally,      demand, tally-state",
        "limits,     object, datum",
        "over-limit, over-limit-test, over-limit"
    })
    void noTwoTypesHaveTheSameNameNotEvenInAnotherCase(String name, String reads, String emits) {
        JavaNames names = names(name, reads, emits);

        assertThat(Stream.of(names.agent(), names.agent() + "Test", names.input(), names.output(), names.state())
                        .map(each -> each.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .doesNotContain("object", "datum");
    }

    @Test
    void aNameWhosePackagesAreAllTakenIsRefused() {
        assertThatThrownBy(() -> names("trace", "demand", "alarms"))
                .isInstanceOf(CannotAdd.class)
                .hasMessageContaining("dev.waybill.traceagent");
    }

    private static JavaNames names(String name, String reads, String emits) {
        return JavaNames.of(new Wish(name, 1, Shape.FOLD, reads, List.of(emits)), TAKEN);
    }
}
