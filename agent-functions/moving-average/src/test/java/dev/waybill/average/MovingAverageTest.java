package dev.waybill.average;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.testing.AgentBench;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovingAverageTest {

    private static final Instant TIME = Instant.parse("2012-01-01T00:00:00Z");
    private final AgentBench bench = AgentBench.of(new MovingAverage()).emittingTo("demand-average");

    @Test
    void saysTheMeanOfWhatHasComeSoFar() {
        // when
        bench.arrives("victoria", new Demand(TIME, 10), new Demand(TIME.plusSeconds(1800), 20));

        // then
        assertThat(bench.emitted(Average.class))
                .containsExactly(new Average(TIME, 10, 1), new Average(TIME.plusSeconds(1800), 15, 2));
    }

    @Test
    void forgetsAllButTheLastTwenty() {
        // given
        bench.arrives("victoria", readings(1, 15));

        // when
        bench.arrives("victoria", readings(16, 30));

        // then
        assertThat(bench.emitted(Average.class).getLast()).isEqualTo(new Average(TIME, (11 + 30) / 2.0, 20));
    }

    @Test
    void keepsSourcesApart() {
        // given
        bench.arrives("victoria", new Demand(TIME, 10));

        // when
        bench.arrives("tasmania", new Demand(TIME, 2));

        // then
        assertThat(bench.emitted(Average.class)).containsExactly(new Average(TIME, 10, 1), new Average(TIME, 2, 1));
    }

    @Test
    void setsAsideWhatIsNoReading() {
        // when
        bench.arrives("victoria", new Demand(TIME, 10), "{\"time\":\"2012-01-01T00:00:00Z\"}", new Demand(TIME, 20));

        // then
        assertThat(bench.deadLetters()).singleElement().asString().contains("Demand", "demand_mwh");
        assertThat(bench.emitted(Average.class)).containsExactly(new Average(TIME, 10, 1), new Average(TIME, 15, 2));
    }

    private static Object[] readings(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(value -> new Demand(TIME, value))
                .toArray();
    }
}
