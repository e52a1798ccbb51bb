package dev.waybill.${package};

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.testing.AgentBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class ${Agent}Test {

    private static final String CHANNEL = "${emits}";

    @Test
    void answersEveryDatum() {
        // given
        AgentBench bench = AgentBench.of(new ${Agent}()).emittingTo(CHANNEL);

        // when
        bench.arrives("north", "{}", "{}");

        // then
        assertThat(bench.deadLetters()).isEmpty();
        List<${Output}> emitted = bench.emitted(${Output}.class);
        assertThat(emitted).extracting(${Output}::text).containsExactly("seen", "seen");
    }

    @Test
    void setsAsideWhatItCanNotRead() {
        // given
        AgentBench bench = AgentBench.of(new ${Agent}()).emittingTo(CHANNEL);

        // when
        bench.arrives("north", "no JSON", "{}");

        // then
        assertThat(bench.deadLetters()).singleElement().asString().contains("${Input}");
        assertThat(bench.emitted(${Output}.class)).hasSize(1);
    }
}
