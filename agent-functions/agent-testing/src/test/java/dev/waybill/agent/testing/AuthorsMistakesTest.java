package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Step;
import dev.waybill.agent.Transform;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the author of an agent is told when something is wrong with it. */
class AuthorsMistakesTest {

    record Reading(double airPressure, List<Double> samples) {}

    record Sum(double value) {}

    /** Does with each reading what the test says. */
    static final class Doing implements Transform<Reading> {
        private final Function<Reading, Emissions> deed;

        Doing(Function<Reading, Emissions> deed) {
            this.deed = deed;
        }

        @Override
        public Emissions on(Reading reading) {
            return deed.apply(reading);
        }
    }

    /** Adds nothing up. */
    static final class Forgetful implements Fold<Reading, Sum> {
        private final Sum start;

        Forgetful(Sum start) {
            this.start = start;
        }

        @Override
        public Sum start() {
            return start;
        }

        @Override
        public Step<Sum> on(Sum sum, Reading reading) {
            return null;
        }
    }

    /** No record, and nothing else that JSON could be read into. */
    static final class Closed {
        private Closed(String one, String other) {}
    }

    static final class ReadingClosed implements Transform<Closed> {
        @Override
        public Emissions on(Closed closed) {
            return Emissions.none();
        }
    }

    private static final Reading READING = new Reading(1, List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"samples":[]}                           | Reading    | 'air_pressure'
            {"air_pressure":"high","samples":[]}     | Reading    | (at air_pressure)
            {"air_pressure":1,"samples":[1,"x"]}     | Reading    | (at samples.[1])
            {"air_pressure":null,"samples":[]}       | Reading    | (at air_pressure)
            air_pressure=1                           | Reading    | Unrecognized token
            """)
    void dataThatCanNotBeReadNameTheRecordAndTheField(String data, String record, String where) {
        // given
        AgentBench bench = AgentBench.of(new Doing(Emissions::of)).emittingTo("readings");

        // when
        bench.arrives("north", data);

        // then
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .contains("the data is not a " + record, where)
                .doesNotContain("DeserializationFeature");
    }

    @Test
    void aTypeThatIsNoRecordIsToldToBeOne() {
        // given
        AgentBench bench = AgentBench.of(new ReadingClosed());

        // when
        bench.arrives("north", "{}");

        // then
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .contains("Closed", "data and states are records, in the agent's package or below");
    }

    @Test
    void aTransformThatReturnsNullIsToldWhatToReturn() {
        // given
        AgentBench bench = AgentBench.of(new Doing(reading -> null));

        // when
        bench.arrives("north", READING);

        // then
        assertThat(bench.deadLetters())
                .containsExactly("java.lang.NullPointerException: Doing.on returned null:"
                        + " return Emissions.none() to say nothing");
    }

    @Test
    void aFoldThatReturnsNullIsToldWhatToReturn() {
        // given
        AgentBench without = AgentBench.of(new Forgetful(new Sum(0)));
        AgentBench withoutStart = AgentBench.of(new Forgetful(null));

        // when
        without.arrives("north", READING);
        withoutStart.arrives("north", READING);

        // then
        assertThat(without.deadLetters())
                .singleElement()
                .asString()
                .endsWith("Forgetful.on returned null: return Step.to(state)");
        assertThat(withoutStart.deadLetters())
                .singleElement()
                .asString()
                .endsWith("Forgetful.start returned null: return the state before the first datum");
    }

    @Test
    void whoEmitsNullIsToldWhatAnAgentEmits() {
        // given
        AgentBench bench =
                AgentBench.of(new Doing(reading -> Emissions.of(null))).emittingTo("readings");

        // when
        bench.arrives("north", READING);

        // then
        assertThat(bench.deadLetters()).singleElement().asString().endsWith("emits a record or byte[], not null");
    }

    @Test
    void whoEmitsToAChannelThatIsNotNamedIsToldWhereToNameIt() {
        // given
        AgentBench bench = AgentBench.of(new Doing(reading -> Emissions.to("alarms", reading)));

        // when
        bench.arrives("north", READING);

        // then
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .contains("\"alarms\"", "\"emits\" in pipeline.yaml", "emittingTo");
    }

    @Test
    void aTestThatLooksIntoAnUnknownChannelIsToldTheKnownOnes() {
        // given
        AgentBench bench = AgentBench.of(new Doing(Emissions::of)).emittingTo("readings");

        // when
        bench.arrives("north", READING);

        // then
        assertThatThrownBy(() -> bench.emittedTo("reading", Reading.class))
                .hasMessageContaining("may emit to [readings]", "emittingTo(\"reading\")");
        assertThatThrownBy(() -> bench.keysOf("reading")).hasMessageContaining("may emit to [readings]");
    }

    @Test
    void aTestThatNamesNoChannelIsToldTo() {
        // given
        AgentBench bench = AgentBench.of(new Doing(Emissions::of));

        // when
        bench.arrives("north", READING);

        // then
        assertThatThrownBy(() -> bench.emitted(Reading.class)).hasMessageContaining("emittingTo(");
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void aLambdaOrARawTypeIsToldToNameItsTypes() {
        // given
        Transform<Reading> lambda = reading -> Emissions.none();
        class Raw implements Transform {
            @Override
            public Emissions on(Object datum) {
                return Emissions.none();
            }
        }

        // then
        assertThatThrownBy(() -> AgentBench.of(lambda).arrives("north", READING))
                .hasMessageContaining("implement Transform<YourRecord>");
        assertThatThrownBy(() -> AgentBench.of(new Raw()).arrives("north", READING))
                .hasMessageContaining("Raw doesn't say what it works on");
    }
}
