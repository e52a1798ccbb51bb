package dev.waybill.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.bench.figures.Slope;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LagTest {

    private static final int BATCH = 2_000;
    private static final double RATE = 10_000;

    @Test
    void lagThatComesFromCommitsInStepsDoesNotGrow() {
        Lag lag = lag(seconds -> 20_000 + (seconds * 7_000) % BATCH);

        assertThat(lag.grows(RATE)).isFalse();
        assertThat(lag.most()).isBetween(20_000.0, 22_000.0);
    }

    @Test
    void theFillingOfThePipelineIsNotGrowth() {
        assertThat(lag(seconds -> Math.min(30_000, seconds * RATE)).grows(RATE)).isFalse();
    }

    @Test
    void aGroupThatDoesLessThanComesInFallsBehind() {
        Lag lag = lag(seconds -> 500 * seconds);

        assertThat(lag.slope()).isCloseTo(500, within(1e-6));
        assertThat(lag.grows(RATE)).isTrue();
    }

    @Test
    void lessThanAHundredthOfWhatComesInIsNoGrowth() {
        assertThat(lag(seconds -> 90 * seconds).grows(RATE)).isFalse();
    }

    @Test
    void inAShortTimeARiseOfTwoBatchesIsNoGrowthYet() {
        Lag lag = new Lag("s3-storage-v1", BATCH, List.of(point(0, 0), point(1, 0), point(2, 1_500), point(3, 3_000)));

        assertThat(lag.slope()).isGreaterThan(RATE / 100);
        assertThat(lag.grows(RATE)).isFalse();
    }

    @Test
    void aWindowWithHardlyALookSaysNothing() {
        assertThat(new Lag("s3-storage-v1", BATCH, List.of()).isKnown()).isFalse();
        assertThat(new Lag("s3-storage-v1", BATCH, List.of()).grows(RATE)).isFalse();
        assertThat(new Lag("s3-storage-v1", BATCH, List.of()).slope()).isZero();
    }

    @Test
    void behindIsWhatIsNotCommittedOfAllPartitions() {
        TopicPartition first = new TopicPartition("demand", 0);
        TopicPartition second = new TopicPartition("demand", 1);
        Map<TopicPartition, Long> ends = Map.of(first, 100L, second, 40L);

        assertThat(LagWatch.behind(ends, Map.of(first, new OffsetAndMetadata(70))))
                .isEqualTo(70);
        assertThat(LagWatch.behind(ends, Map.of(first, new OffsetAndMetadata(101), second, new OffsetAndMetadata(40))))
                .isZero();
    }

    private static Lag lag(DoubleUnaryOperator behind) {
        return new Lag(
                "s3-storage-v1",
                BATCH,
                IntStream.range(0, 60)
                        .mapToObj(look -> point(look / 2.0, behind.applyAsDouble(look / 2.0)))
                        .toList());
    }

    private static Slope.Point point(double time, double value) {
        return new Slope.Point(time, value);
    }
}
