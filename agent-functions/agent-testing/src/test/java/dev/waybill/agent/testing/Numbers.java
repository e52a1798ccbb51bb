package dev.waybill.agent.testing;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Step;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import dev.waybill.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers in two partitions, and agents that take them: what the loop's tests share. */
final class Numbers {

    private Numbers() {}

    record Number(int value) {}

    record Sum(int value) {}

    /** Adds up; refuses what is divisible by seven. */
    static final class Adding implements Fold<Number, Sum> {
        @Override
        public Sum start() {
            return new Sum(0);
        }

        @Override
        public Step<Sum> on(Sum sum, Number number) {
            if (number.value() % 7 == 0) {
                throw new Malformed(number.value() + " is divisible by seven");
            }
            Sum next = new Sum(sum.value() + number.value());
            return Step.to(next).emit(next);
        }
    }

    /** Says every number twice, to two channels. */
    static final class Doubling implements Transform<Number> {
        @Override
        public Emissions on(Number number) {
            return Emissions.of(number).andTo("other", number).and(number);
        }
    }

    static final Wiring WIRING = new Wiring(
            new AgentId("adding", 1), List.of(new Output("sums", 100), new Output("other", 100)), "adding-v1.dead");

    static int sumIn(Envelope envelope) {
        byte[] json = ((Payload.Inline) envelope.payload()).bytes();
        return Integer.parseInt(new String(json, StandardCharsets.UTF_8).replaceAll("\\D", ""));
    }

    static DeliveryLoop loop(Agent<?> agent, Interrupted stores) {
        return loop(agent, stores, stores);
    }

    static DeliveryLoop loop(Agent<?> agent, Interrupted stores, Traces traces) {
        return new DeliveryLoop(agent, WIRING, traces, stores, stores, stores, Clock.systemUTC(), stores.pauses::add);
    }

    /** Numbers as they stand in the topic: odd ones in partition 1, even ones in partition 0, offset is the number. */
    static List<Delivery> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(value -> delivery(value, "{\"value\":" + value + "}"))
                .toList();
    }

    static Delivery delivery(int offset, String data) {
        String key = offset % 2 == 0 ? "even" : "odd";
        Envelope envelope = Envelope.of(
                        DataId.ofPosition("test", 0, offset), key, Instant.EPOCH.plusSeconds(offset), Payload.of(data))
                .build();
        return new Delivery(
                new Position("numbers", offset % 2, offset), Instant.EPOCH, bytes(key), EnvelopeCodec.encode(envelope));
    }

    static Delivery number(int offset, int value) {
        return delivery(offset, "{\"value\":" + value + "}");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
