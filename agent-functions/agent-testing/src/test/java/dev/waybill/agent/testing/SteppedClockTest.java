package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Step;
import dev.waybill.agent.delivery.DataFormat;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine's clock is set back and forth while data are done, and the deadline is measured with that clock. */
class SteppedClockTest {

    private static final int SIZE = 2_000;
    private static final int BATCH = 100;
    private static final int PARTITIONS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Wiring WIRING =
            new Wiring(new AgentId("summing", 1), List.of(new Output("sums", 100)), "summing-v1.dead");

    private enum Mode {
        /** Not finished: all of the batch comes again. */
        ON_DEMAND,
        /** Not finished: it goes on where the report says. */
        PROVISIONED
    }

    record Reading(long amount) {}

    record Sum(long sum) {}

    static final class Summing implements Fold<Reading, Sum> {
        @Override
        public Sum start() {
            return new Sum(0);
        }

        @Override
        public Step<Sum> on(Sum sum, Reading reading) {
            if (reading.amount() % 31 == 7) {
                throw new Malformed("not this one");
            }
            Sum next = new Sum(sum.sum() + reading.amount());
            return Step.to(next).emit(next);
        }
    }

    /** Jumps by up to two hours, about once in fifty times that it is looked at. */
    private static final class Stepping extends Clock {
        private final Random random = new Random(5);
        private Instant now = Instant.parse("2026-11-23T01:00:00Z");
        private int jumps;

        @Override
        public Instant instant() {
            now = now.plusMillis(1);
            if (random.nextInt(50) == 0) {
                jumps++;
                now = now.plusSeconds(random.nextInt(-7200, 7200));
            }
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Stepping clock = new Stepping();
    private final InMemoryTraces traces = new InMemoryTraces();
    private final InMemoryFoldStates states = new InMemoryFoldStates(clock);
    private final InMemoryDeliveryCounts counts = new InMemoryDeliveryCounts();
    private final InMemoryPublisher stream = new InMemoryPublisher();
    private int unfinished;

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoublesNothing(Mode mode) {
        List<Delivery> all =
                IntStream.range(0, SIZE).mapToObj(SteppedClockTest::delivery).toList();

        for (int from = 0; from < SIZE; from += BATCH) {
            deliver(all.subList(from, from + BATCH), mode);
        }

        Map<UUID, Long> sums = new HashMap<>();
        for (Outgoing record : stream.topic("sums")) {
            Envelope sum = EnvelopeCodec.decode(record.value());
            byte[] json = ((Payload.Inline) sum.payload()).bytes();
            sums.put(sum.parents().getFirst(), DataFormat.read(json, Sum.class).sum());
        }
        long dead = stream.topic("summing-v1.dead").stream()
                .map(Outgoing::cause)
                .distinct()
                .count();
        Map<UUID, Long> expected = expected();
        long lost =
                expected.keySet().stream().filter(id -> !sums.containsKey(id)).count();
        long doubled = sums.entrySet().stream()
                .filter(sum -> !sum.getValue().equals(expected.get(sum.getKey())))
                .count();
        System.out.printf(
                "clock stepped %d times, %s: in %d, out %d, dead %d, lost %d, doubled %d (batches not finished %d)%n",
                clock.jumps, mode, SIZE, sums.size(), dead, lost, doubled, unfinished);
        assertThat(sums).isEqualTo(expected);
        assertThat(sums.size() + dead).isEqualTo(SIZE);
        assertThat(all)
                .allSatisfy(each -> assertThat(traces.trace(id(each)).hops()).hasSize(1));
        assertThat(unfinished).as("a step forth looks as the deadline does").isPositive();
    }

    private void deliver(List<Delivery> batch, Mode mode) {
        List<Delivery> rest = batch;
        while (!rest.isEmpty()) {
            Instant end = clock.instant().plus(TIMEOUT);
            Deadline deadline = () -> Duration.between(clock.instant(), end);
            Report report = new DeliveryLoop(new Summing(), WIRING, traces, states, counts, stream, clock, time -> {})
                    .deliver(rest, deadline);
            unfinished += report.unfinished().isPresent() ? 1 : 0;
            rest = report.unfinished().map(why -> comesAgain(why, batch, mode)).orElse(List.of());
        }
    }

    private static List<Delivery> comesAgain(Unfinished why, List<Delivery> batch, Mode mode) {
        return mode == Mode.ON_DEMAND ? batch : after(why.from(), batch);
    }

    private static List<Delivery> after(List<Position> from, List<Delivery> batch) {
        return batch.stream()
                .filter(each -> from.stream().anyMatch(first -> reaches(first, each.position())))
                .toList();
    }

    private static boolean reaches(Position first, Position other) {
        return first.topicPartition().equals(other.topicPartition()) && first.offset() <= other.offset();
    }

    /** Made without any of our code. */
    private static Map<UUID, Long> expected() {
        Map<UUID, Long> expected = new HashMap<>();
        long[] sums = new long[PARTITIONS * 2];
        for (int i = 0; i < SIZE; i++) {
            if (i % 31 != 7) {
                sums[i % sums.length] += i;
                expected.put(DataId.ofPosition("test", 0, i), sums[i % sums.length]);
            }
        }
        return expected;
    }

    private static UUID id(Delivery delivery) {
        return EnvelopeCodec.decode(delivery.value()).dataId();
    }

    /** Two keys in each partition. */
    private static Delivery delivery(int number) {
        String key = "key-" + number % (PARTITIONS * 2);
        Envelope envelope = Envelope.of(
                        DataId.ofPosition("test", 0, number),
                        key,
                        Instant.EPOCH,
                        Payload.of("{\"amount\":" + number + "}"))
                .build();
        return new Delivery(
                new Position("readings", number % PARTITIONS, number),
                Instant.EPOCH,
                key.getBytes(StandardCharsets.UTF_8),
                EnvelopeCodec.encode(envelope));
    }
}
