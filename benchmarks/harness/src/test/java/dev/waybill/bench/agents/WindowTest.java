package dev.waybill.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void recordsPerSecondCountTheTimeWithEventsAndTheProcessorsTimeIsForAMillion() {
        Window window = window(Scene.SMALL, 500_000, 2_500, 500_000, 500_000);

        assertThat(window.perSecond()).isEqualTo(125_000, within(0.1));
        assertThat(window.functionPerMillion()).isEqualTo(5, within(0.001));
        assertThat(window.redisPerMillion()).isEqualTo(2, within(0.001));
        assertThat(window.kafkaPerMillion()).isEqualTo(3, within(0.001));
        assertThat(window.faults()).isEmpty();
        assertThat(window.words()).isEqualTo("125,000 records/s, 5.00 CPU-s/M");
    }

    @Test
    void aWindowIsInvalidWhenTheTopicGrewByMoreOrLessThanOneForEachRecord() {
        assertThat(window(Scene.SMALL, 1_000, 5, 999, 1_000).faults())
                .containsExactly("of 1,000 records came 999 into the topic");
        assertThat(window(Scene.SMALL, 1_000, 5, 1_001, 1_000).faults()).hasSize(1);
    }

    @Test
    void aWindowIsInvalidWhenRedisHasNotEveryHop() {
        assertThat(window(Scene.SMALL, 1_000, 5, 1_000, 998).faults())
                .containsExactly("of 1,000 records, Redis has the hops of 998");
    }

    @Test
    void aWindowWithoutRecordsIsInvalid() {
        assertThat(window(Scene.SMALL, 0, 0, 0, 0).faults()).containsExactly("nothing was handled");
    }

    /** Of four seconds; Redis took two seconds for a million, Kafka three. */
    static Window window(Scene scene, long records, long functionMillis, long inTopic, long hops) {
        Window.Spent begun = new Window.Spent(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
        Window.Spent spent = new Window.Spent(
                Duration.ofMillis(functionMillis),
                Duration.ofNanos(2_000 * records),
                Duration.ofNanos(3_000 * records));
        return new Window(
                scene,
                records,
                Duration.ofSeconds(4),
                begun.plus(spent).minus(begun),
                inTopic,
                hops,
                300 * 1024 * 1024);
    }
}
