package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningFunctionTest {

    @Test
    void theDriversAnswerSaysHowManyEventsItHandledAndHowLongThatTook() {
        assertThat(RunningFunction.parse("+73 501234567")).isEqualTo(new FunctionProcess.Run(73, 501_234_567));
    }
}
