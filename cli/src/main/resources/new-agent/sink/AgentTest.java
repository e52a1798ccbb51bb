package dev.waybill.${package};

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.testing.AgentBench;
import org.junit.jupiter.api.Test;

class ${Agent}Test {

    @Test
    void takesAWholeBatch() {
        // given
        AgentBench bench = AgentBench.of(new ${Agent}());

        // when
        Report report = bench.arrives("north", "{}", "{}");

        // then
        assertThat(bench.deadLetters()).isEmpty();
        assertThat(report.done()).isEqualTo(2);
    }

    @Test
    void setsAsideWhatItCanNotRead() {
        // given
        AgentBench bench = AgentBench.of(new ${Agent}());

        // when
        Report report = bench.arrives("north", "no JSON", "{}");

        // then
        assertThat(bench.deadLetters()).singleElement().asString().contains("${Input}");
        assertThat(report.done()).isEqualTo(1);
    }
}
