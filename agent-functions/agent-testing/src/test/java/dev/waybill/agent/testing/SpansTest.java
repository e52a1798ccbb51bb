package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Sink;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.HopSpan;
import dev.waybill.agent.delivery.LargeData;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Spans;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.envelope.Traceparent;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An agent's hops as spans of the distributed traces that its data belong to. */
class SpansTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PRODUCER = "b7ad6b7169203331";
    private static final String SAMPLED = "00-" + TRACE + "-" + PRODUCER + "-01";
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    /** Keeps them. */
    private static final class Recorded implements Spans {
        private final List<HopSpan> list = new ArrayList<>();

        @Override
        public boolean areWanted() {
            return true;
        }

        @Override
        public void add(HopSpan span) {
            list.add(span);
        }
    }

    /** The end of a chain. */
    static final class Storing implements Sink<Numbers.Number> {
        @Override
        public void on(List<Datum<Numbers.Number>> batch) {
            // Stored.
        }
    }

    private final Interrupted stores = new Interrupted();
    private final Recorded spans = new Recorded();

    @Test
    void aChainOfThreeHopsIsOneTraceAndEachHopIsBelowTheOneBefore() {
        // given
        DeliveryLoop doubling = loop(new Numbers.Doubling(), "doubling", spans, "second", "other");
        DeliveryLoop adding = loop(new Numbers.Adding(), "adding", spans, "third");
        DeliveryLoop storing = loop(new Storing(), "storing", spans);

        // when
        doubling.deliver(List.of(datum(1, SAMPLED)), Deadline.NONE);
        adding.deliver(arrived("second"), Deadline.NONE);
        storing.deliver(arrived("third"), Deadline.NONE);

        // then
        assertThat(spans.list).hasSize(5);
        assertThat(spans.list).extracting(span -> span.before().traceId()).containsOnly(TRACE);
        HopSpan first = spans.list.getFirst();
        assertThat(first.before().spanId()).isEqualTo(PRODUCER);
        assertThat(first.agent()).hasToString("doubling@1");
        assertThat(of("adding@1"))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.before().spanId()).isEqualTo(first.id()));
        assertThat(of("storing@1"))
                .extracting(span -> span.before().spanId())
                .containsExactlyElementsOf(
                        of("adding@1").stream().map(HopSpan::id).toList());
        assertThat(spans.list)
                .extracting(HopSpan::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void whateverStepKillsTheProcessTheSpansAndTheBytesOfWhatIsEmittedAreTheSame() {
        Set<String> ids = new HashSet<>();
        Set<String> values = new HashSet<>();
        int publishedTwice = 0;
        for (int steps = 0; steps < 40; steps++) {
            Interrupted crashing = new Interrupted();
            crashing.dieAfter(steps);
            deliverUntilDone(crashing).list.forEach(span -> ids.add(span.id()));
            List<Outgoing> published = crashing.stream.topic("sums");
            published.forEach(each -> values.add(text(each)));
            publishedTwice += published.size() > 2 ? 1 : 0;
        }
        assertThat(publishedTwice)
                .as("runs that died between publishing and tracing")
                .isPositive();
        assertThat(values).hasSize(2);
        assertThat(ids).hasSize(2).allMatch(id -> values.stream().anyMatch(value -> value.contains("-" + id + "-01")));
    }

    private static Recorded deliverUntilDone(Interrupted crashing) {
        Recorded recorded = new Recorded();
        List<Delivery> batch = List.of(datum(1, SAMPLED), datum(2, SAMPLED));
        Throwable died = catchThrowable(() ->
                loop(new Numbers.Adding(), "adding", recorded, crashing, "sums").deliver(batch, Deadline.NONE));
        if (died != null) {
            assertThat(died).isInstanceOf(Interrupted.Death.class);
            crashing.live();
            loop(new Numbers.Adding(), "adding", recorded, crashing, "sums").deliver(batch, Deadline.NONE);
        }
        return recorded;
    }

    private static String text(Outgoing outgoing) {
        return new String(Objects.requireNonNull(outgoing.value()), StandardCharsets.UTF_8);
    }

    @Test
    void aRedriveIsAnotherSpanAndItsOutputIsBelowThatOne() {
        // given
        Delivery first = datum(1, SAMPLED);
        Delivery again = new Delivery(
                new Position("adding-v1.redrive", 0, 9),
                NOW,
                first.key(),
                first.value(),
                Optional.of(new Run("redrive-3f9a2c1b", 1, first.position())));

        // when
        loop(new Numbers.Doubling(), "doubling", spans, "sums", "other").deliver(List.of(first, again), Deadline.NONE);

        // then
        assertThat(spans.list).hasSize(2);
        assertThat(spans.list.get(0).id()).isNotEqualTo(spans.list.get(1).id());
        assertThat(spans.list.get(1).run()).contains("redrive-3f9a2c1b");
        assertThat(traceparents("sums"))
                .extracting(Traceparent::spanId)
                .containsExactly(
                        spans.list.get(0).id(), spans.list.get(0).id(),
                        spans.list.get(1).id(), spans.list.get(1).id());
    }

    @Test
    void aSpanSaysWhatTheTraceSays() {
        // given
        UUID other = UUID.randomUUID();
        Delivery seven = datum(7, SAMPLED, List.of(DataId.ofPosition("test", 0, 7), other));

        // when
        fold().deliver(List.of(seven), Deadline.NONE);

        // then
        HopSpan span = spans.list.getFirst();
        assertThat(span.outcome()).isEqualTo(Outcome.DEAD);
        assertThat(span.failure()).contains("7 is divisible by seven");
        assertThat(span.attempt()).isEqualTo(1);
        assertThat(span.position()).isEqualTo(seven.position());
        assertThat(span.queued()).isEqualTo(Duration.ofMillis(250));
        assertThat(span.begun()).isEqualTo(NOW);
        assertThat(span.parents()).containsExactly(DataId.ofPosition("test", 0, 7), other);
    }

    @Test
    void whatIsNotSampledHasNoSpanAndIsPassedOnAsItIs() {
        // given
        String unsampled = "00-" + TRACE + "-" + PRODUCER + "-00";

        // when
        fold().deliver(List.of(datum(1, unsampled), datum(2, "nonsense"), datum(3, null)), Deadline.NONE);

        // then
        assertThat(spans.list).isEmpty();
        assertThat(emitted("sums")).extracting(Envelope::traceparent).containsExactly(unsampled, "nonsense", null);
    }

    @Test
    void whereNobodyWantsSpansTheTraceparentIsPassedOnAsItIs() {
        loop(new Numbers.Adding(), "adding", Spans.NONE, "sums").deliver(List.of(datum(1, SAMPLED)), Deadline.NONE);

        assertThat(emitted("sums")).extracting(Envelope::traceparent).containsExactly(SAMPLED);
    }

    private DeliveryLoop fold() {
        return loop(new Numbers.Adding(), "adding", spans, "sums");
    }

    private DeliveryLoop loop(Agent<?> agent, String name, Spans to, String... channels) {
        return loop(agent, name, to, stores, channels);
    }

    private static DeliveryLoop loop(Agent<?> agent, String name, Spans to, Interrupted stores, String... channels) {
        List<Output> outputs = List.of(channels).stream()
                .map(channel -> new Output(channel, 100))
                .toList();
        return new DeliveryLoop(
                agent,
                new Wiring(new AgentId(name, 1), outputs, name + "-v1.dead"),
                stores,
                stores,
                stores,
                stores,
                LargeData.NONE,
                to,
                Clock.fixed(NOW, ZoneOffset.UTC),
                stores.pauses::add);
    }

    private List<HopSpan> of(String agent) {
        return spans.list.stream()
                .filter(span -> span.agent().toString().equals(agent))
                .toList();
    }

    private List<Envelope> emitted(String channel) {
        return stores.stream.topic(channel).stream()
                .map(each -> EnvelopeCodec.decode(Objects.requireNonNull(each.value())))
                .toList();
    }

    private List<Traceparent> traceparents(String channel) {
        return emitted(channel).stream()
                .map(each -> Traceparent.parse(each.traceparent()).orElseThrow())
                .toList();
    }

    /** What was sent to this topic, as it comes to whoever reads it. */
    private List<Delivery> arrived(String channel) {
        List<Delivery> arrived = new ArrayList<>();
        for (Outgoing each : stores.stream.topic(channel)) {
            arrived.add(new Delivery(new Position(channel, 0, arrived.size()), NOW, each.key(), each.value()));
        }
        return arrived;
    }

    private static Delivery datum(int value, String traceparent) {
        return datum(value, traceparent, List.of());
    }

    private static Delivery datum(int value, String traceparent, List<UUID> parents) {
        Envelope envelope = Envelope.of(
                        DataId.ofPosition("test", 0, value), "source", NOW, Payload.of("{\"value\":" + value + "}"))
                .traceparent(traceparent)
                .parents(parents)
                .build();
        return new Delivery(
                new Position("numbers", 0, value),
                NOW.minusMillis(250),
                Numbers.bytes("source"),
                EnvelopeCodec.encode(envelope));
    }
}
