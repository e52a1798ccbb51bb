package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Migrating;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Step;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Keeping;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.OutputKey;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import dev.waybill.trace.StateKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redrives, replays, shadows and the states that a new version inherits. */
class RunsTest {

    record Number(int value) {}

    record Sum(int value) {}

    record Total(long sum, int count) {}

    /** Adds up; refuses seven as long as it doesn't know it. */
    static final class Adding implements Fold<Number, Sum> {
        private final boolean knowsSeven;

        Adding(boolean knowsSeven) {
            this.knowsSeven = knowsSeven;
        }

        @Override
        public Sum start() {
            return new Sum(0);
        }

        @Override
        public Step<Sum> on(Sum sum, Number number) {
            if (number.value() == 7 && !knowsSeven) {
                throw new Malformed("what is seven?");
            }
            Sum next = new Sum(sum.value() + number.value());
            return Step.to(next).emit(next);
        }
    }

    /** The next version: counts, too, and takes over the sums of the one before it. */
    static final class Counting implements Fold<Number, Total>, Migrating<Sum, Total> {
        @Override
        public Total start() {
            return new Total(0, 0);
        }

        @Override
        public Step<Total> on(Total total, Number number) {
            Total next = new Total(total.sum() + number.value(), total.count() + 1);
            return Step.to(next).emit(next);
        }

        @Override
        public Total migrate(Sum previous) {
            return new Total(previous.value(), -1);
        }
    }

    private static final AgentId ADDING = new AgentId("adding", 1);
    private static final AgentId COUNTING = new AgentId("adding", 2);
    private static final Run REDRIVE = new Run("redrive-00000001", 1, new Position("numbers", 0, 7));

    private final Interrupted stores = new Interrupted();

    @Test
    void aRedrivePassesTheSkipOnceAndIsInTheTrace() {
        deliver(new Adding(false), numbers(1, 10));
        assertThat(stores.stream.topic("adding-v1.dead")).hasSize(1);
        List<Delivery> redriven = List.of(again(7, 0, REDRIVE));

        Report first = deliver(new Adding(true), redriven);
        Report second = deliver(new Adding(true), redriven);

        assertThat(first.done()).isEqualTo(1);
        assertThat(second.skipped()).isEqualTo(1);
        assertThat(sum("k")).isEqualTo(55);
        Hop hop = stores.traces.trace(id(7)).hops().getFirst();
        assertThat(hop.outcome()).isEqualTo(Outcome.OK);
        assertThat(hop.position()).isEqualTo(new Position("adding-v1.redrive", 0, 0));
        assertThat(hop.runs()).containsOnlyKeys(REDRIVE.id());
    }

    @Test
    void whatIsRedrivenInVainIsADeadLetterThatSaysHowOftenAndWhereItStood() {
        deliver(new Adding(false), numbers(1, 10));

        deliver(new Adding(false), List.of(again(7, 0, new Run("redrive-00000002", 2, new Position("numbers", 0, 7)))));

        assertThat(stores.stream.topic("adding-v1.dead").getLast().headers())
                .containsEntry("redrives", "2")
                .containsEntry("position", "numbers-0@7")
                .containsEntry("data_id", id(7).toString());
    }

    @Test
    void aRecordWithoutAnEnvelopeKeepsItsIdentityInARedrive() {
        Delivery garbage = new Delivery(new Position("numbers", 0, 7), Instant.EPOCH, null, bytes("garbage"));
        deliver(new Adding(true), List.of(garbage));

        Report again = deliver(
                new Adding(true),
                List.of(new Delivery(
                        new Position("adding-v1.redrive", 0, 4),
                        Instant.EPOCH,
                        null,
                        bytes("garbage"),
                        Optional.of(REDRIVE))));

        assertThat(again.dead()).isEqualTo(1);
        assertThat(stores.stream.topic("adding-v1.dead"))
                .extracting(Outgoing::cause)
                .containsExactly(DataId.ofPosition("numbers", 0, 7), DataId.ofPosition("numbers", 0, 7));
    }

    @Test
    void aReplayHasAStateOfItsOwnAndSaysTheSameAgain() {
        deliver(new Adding(true), numbers(1, 10));
        List<Delivery> replayed = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> again(i, i, new Run("replay-0000000a", 0, new Position("numbers", 0, i))))
                .toList();

        Report report = deliver(new Adding(true), replayed);

        assertThat(report.done()).isEqualTo(10);
        assertThat(sum("k")).as("the usual state").isEqualTo(55);
        assertThat(stores.states
                        .kept(new StateKey(ADDING, Optional.of("replay-0000000a"), "k"))
                        .orElseThrow()
                        .state())
                .isEqualTo(bytes("{\"value\":55}"));
        List<Envelope> said = said("sums");
        assertThat(said.subList(10, 20))
                .extracting(Envelope::dataId)
                .isEqualTo(said.subList(0, 10).stream().map(Envelope::dataId).toList());
        assertThat(deliver(new Adding(true), replayed).skipped()).isEqualTo(10);
    }

    @Test
    void whatARunsHeadersSayIsReadAgain() {
        assertThat(Run.read(name -> bytes(REDRIVE.headers().get(name)))).contains(REDRIVE);
        assertThat(Run.read(name -> null)).isEmpty();
        assertThat(Run.read(name -> bytes("x"))).isEmpty();
        assertThatThrownBy(() -> new Run("redrive-1", 1, REDRIVE.origin()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redrive-3f9a2c1b");
    }

    @Test
    void whatAnAgentInTheShadowEmitsGoesBesideTheChannel() {
        Wiring shadow = new Wiring(
                ADDING, List.of(new Output("sums", "sums.shadow", 100, new OutputKey.Source())), "adding-v1.dead");

        loop(new Adding(true), shadow).deliver(numbers(1, 2), Deadline.NONE);

        assertThat(stores.stream.topic("sums")).isEmpty();
        assertThat(said("sums.shadow")).extracting(Envelope::channel).containsOnly("sums");
        assertThat(stores.traces.trace(id(1)).hops().getFirst().emitted()).containsOnlyKeys("sums~");
    }

    @Test
    void aNewVersionBeginsWithTheStatesOfTheOneBeforeWhileThatOneGoesOn() {
        deliver(new Adding(true), numbers(1, 6));

        next(new Counting(), numbers(1, 3));
        deliver(new Adding(true), numbers(7, 10));
        next(new Counting(), numbers(1, 10));

        assertThat(sum("k")).isEqualTo(55);
        assertThat(new String(state(COUNTING, "k"), StandardCharsets.UTF_8)).isEqualTo("{\"sum\":55,\"count\":3}");
        assertThat(said("sums").stream().filter(each -> "adding@2".equals(each.agent())))
                .as("what the older one has said is not said again")
                .hasSize(4);
    }

    @Test
    void aStateThatCantBeTakenOverStopsTheBatchAndLosesNothing() {
        deliver(new Adding(true), numbers(1, 6));
        Fold<Number, Total> unable = new Fold<>() {
            @Override
            public Total start() {
                return new Total(0, 0);
            }

            @Override
            public Step<Total> on(Total total, Number number) {
                return Step.to(total);
            }
        };

        assertThatThrownBy(() -> next(unable, numbers(1, 10)))
                .isInstanceOf(Outage.class)
                .hasMessageContaining("adding@1:k")
                .hasMessageContaining("Migrating");
    }

    private Report deliver(Agent<?> agent, List<Delivery> batch) {
        return loop(agent, new Wiring(ADDING, List.of(new Output("sums", 100)), "adding-v1.dead"))
                .deliver(batch, Deadline.NONE);
    }

    private void next(Agent<?> agent, List<Delivery> batch) {
        Keeping fromOne = new Keeping(Keeping.PLAIN.retention(), Optional.empty(), Optional.of(ADDING));
        loop(agent, new Wiring(COUNTING, List.of(new Output("sums", 100)), "adding-v2.dead", fromOne))
                .deliver(batch, Deadline.NONE);
    }

    private DeliveryLoop loop(Agent<?> agent, Wiring wiring) {
        return new DeliveryLoop(agent, wiring, stores, stores, stores, stores, Clock.systemUTC(), time -> {});
    }

    private int sum(String key) {
        return Integer.parseInt(new String(state(ADDING, key), StandardCharsets.UTF_8).replaceAll("\\D", ""));
    }

    private byte[] state(AgentId agent, String key) {
        return stores.states.kept(StateKey.of(agent, key)).orElseThrow().state();
    }

    private List<Envelope> said(String topic) {
        return stores.stream.topic(topic).stream()
                .map(record -> EnvelopeCodec.decode(record.value()))
                .toList();
    }

    private static List<Delivery> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> new Delivery(
                        new Position("numbers", 0, i), Instant.EPOCH, bytes("k"), EnvelopeCodec.encode(envelope(i))))
                .toList();
    }

    private static Delivery again(int number, long offset, Run run) {
        return new Delivery(
                new Position("adding-v1.redrive", 0, offset),
                Instant.EPOCH,
                bytes("k"),
                EnvelopeCodec.encode(envelope(number)),
                Optional.of(run));
    }

    private static Envelope envelope(int number) {
        return Envelope.of(id(number), "k", Instant.EPOCH, Payload.of("{\"value\":" + number + "}"))
                .build();
    }

    private static UUID id(int number) {
        return DataId.ofPosition("test", 0, number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
