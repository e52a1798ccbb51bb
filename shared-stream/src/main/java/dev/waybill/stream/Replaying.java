package dev.waybill.stream;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends records of an agent's channel to it again. */
public final class Replaying {

    private Replaying() {}

    /**
     * Sends a past range, by the records' own times.
     *
     * @return how many
     */
    public static int send(
            Map<String, Object> connection, AgentWiring agent, Instant from, Optional<Instant> to, String run) {
        AtomicInteger sent = new AtomicInteger();
        try (RunTopic topic = new RunTopic(connection, agent)) {
            TopicRange.read(connection, agent.reads(), Optional.of(from), to, each -> {
                Position origin = new Position(each.topic(), each.partition(), each.offset());
                topic.send(each.key(), each.value(), new Run(run, 0, origin));
                sent.incrementAndGet();
            });
            topic.flush();
        }
        return sent.get();
    }

    /** Sends these records, which stand at or after that time, as a redrive does. */
    public static void send(
            Map<String, Object> connection, AgentWiring agent, Instant from, Set<Position> places, String run) {
        try (RunTopic topic = new RunTopic(connection, agent)) {
            TopicRange.read(connection, agent.reads(), Optional.of(from), Optional.empty(), each -> {
                Position origin = new Position(each.topic(), each.partition(), each.offset());
                if (places.contains(origin)) {
                    topic.send(each.key(), each.value(), new Run(run, 1, origin));
                }
            });
            topic.flush();
        }
    }
}
