package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningFunctionTest {

    @Test
    void theDriversAnswerSaysHowManyEventsItHandledAndHowLongThatTook() {
        assertThat(RunningFunction.Run.parse("+73 501234567")).isEqualTo(new RunningFunction.Run(73, 501_234_567));
    }
}
