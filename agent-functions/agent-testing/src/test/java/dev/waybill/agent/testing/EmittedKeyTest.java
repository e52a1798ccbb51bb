package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.OutputKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The partition key of what an agent emits. */
class EmittedKeyTest {

    record Reading(Object sensor) {}

    /** Passes readings on. */
    static final class PassingOn implements Transform<Reading> {
        @Override
        public Emissions on(Reading reading) {
            return Emissions.of(reading);
        }
    }

    /** Passes bytes on. */
    static final class Copying implements Transform<byte[]> {
        @Override
        public Emissions on(byte[] bytes) {
            return Emissions.of(bytes);
        }
    }

    @Test
    void withoutARuleItIsTheSourceOfTheCause() {
        // given
        AgentBench bench = AgentBench.of(new PassingOn()).emittingTo("readings");

        // when
        bench.arrives("north", new Reading("s-1"));

        // then
        assertThat(bench.keysOf("readings")).containsExactly("north");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"s-1"}    | s-1
            {"id":"\\u00e4"} | ä
            {"id":""}       | ``
            {"id":17}       | 17
            {"id":1.50}     | 1.5
            {"id":false}    | false
            """)
    void byAPointerItIsTheValueInTheEmittedJson(String sensor, String key) {
        // given
        AgentBench bench = AgentBench.of(new PassingOn()).emittingTo("readings", new OutputKey.Pointer("/sensor/id"));

        // when
        bench.arrives("north", "{\"sensor\":" + sensor + "}");

        // then
        assertThat(bench.deadLetters()).isEmpty();
        assertThat(bench.keysOf("readings")).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            {"id":null}
            {"id":{"nested":1}}
            {"id":["s-1"]}
            """)
    void wherePointedNothingStandsTheDatumIsMalformedWithWhatIsMissingWhere(String sensor) {
        // given
        AgentBench bench = AgentBench.of(new PassingOn()).emittingTo("readings", new OutputKey.Pointer("/sensor/id"));

        // when
        bench.arrives("north", "{\"sensor\":" + sensor + "}");

        // then
        assertThat(bench.keysOf("readings")).isEmpty();
        assertThat(bench.deadLetters())
                .containsExactly("the key of channel readings is at /sensor/id (key in pipeline.yaml),"
                        + " and what was emitted to it has no string, number or boolean there");
    }

    @Test
    void emittedBytesMayBeJsonAndMustBeWhereTheKeyIsInThem() {
        // given
        AgentBench bench = AgentBench.of(new Copying()).emittingTo("readings", new OutputKey.Pointer("/id"));

        // when
        bench.arrives("north", "{\"id\":\"s-1\"}", "id=s-1");

        // then
        assertThat(bench.keysOf("readings")).containsExactly("s-1");
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .contains("channel readings", "isn't JSON: at byte ", "key in pipeline.yaml");
    }

    @Test
    void aKeyIsNotLongerThanOneKibibyte() {
        // given
        AgentBench bench = AgentBench.of(new PassingOn()).emittingTo("readings", new OutputKey.Pointer("/sensor/id"));

        // when
        bench.arrives(
                "north", new Reading(Map.of("id", "x".repeat(1024))), new Reading(Map.of("id", "x".repeat(1025))));

        // then
        assertThat(bench.keysOf("readings"))
                .extracting(key -> key.getBytes(StandardCharsets.UTF_8).length)
                .containsExactly(1024);
        assertThat(bench.deadLetters()).singleElement().asString().contains("has 1025 bytes", "at most 1024");
    }
}
