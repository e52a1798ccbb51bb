package dev.waybill.console;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.HopTimes;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Tally.Counted;
import dev.waybill.trace.Tally.Effect;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.ChannelTimes;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What front end and agents leave behind, made by what they are made of. */
@ApplicationScoped
class Scene {

    static final AgentId AVERAGE = new AgentId("moving-average", 1);

    private final RedisTraces traces;

    Scene(Redis redis) {
        traces = new RedisTraces(
                redis, RedisTopology.SINGLE_NODE, ChannelTimes.all(Duration.ofDays(1)), Duration.ofSeconds(5));
    }

    RedisTraces traces() {
        return traces;
    }

    /** A datum that was let in. */
    record Accepted(Envelope envelope, Position position) {}

    /** Pushes a datum to the channel demand, with its trace and its count. */
    Accepted accept(Instant created) {
        Envelope envelope = Envelope.of(DataId.next(), "generator-1", created, Payload.of("{\"n\":1}"))
                .channel("demand")
                .contentType("application/json")
                .build();
        Position position = send(
                new ProducerRecord<>("demand", null, created.toEpochMilli() + 1, null, EnvelopeCodec.encode(envelope)));
        traces.begin(List.of(TraceLine.created(envelope.dataId(), created, position)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return new Accepted(envelope, position);
    }

    /** An agent brings it to its end. */
    void end(AgentId agent, Accepted datum, Outcome outcome) {
        Instant created = datum.envelope().created();
        traces.write(
                List.of(TraceLine.hop(
                        datum.envelope().dataId(),
                        created,
                        datum.position(),
                        hop(agent, datum.position(), created, outcome, Map.of()))),
                List.of(new Tally(
                        agent,
                        datum.position().topicPartition(),
                        List.of(new Counted(
                                datum.position().offset(),
                                created,
                                outcome == Outcome.OK ? Effect.DONE : Effect.DEAD,
                                Map.of())),
                        Duration.ofMillis(5),
                        Instant.now())));
    }

    static Hop hop(AgentId agent, Position at, Instant created, Outcome outcome, Map<String, Integer> emitted) {
        return new Hop(
                agent,
                created.plusMillis(333),
                outcome,
                1,
                at,
                Optional.of(new HopTimes(300, 33)),
                emitted,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** As an agent's runtime writes one. */
    void letter(AgentId agent, Accepted datum, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                agent.name() + "-v" + agent.version() + ".dead", EnvelopeCodec.encode(datum.envelope()));
        Map.of(
                        "data_id",
                        datum.envelope().dataId().toString(),
                        "position",
                        datum.position().toString(),
                        "reason",
                        reason)
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(letter);
    }

    private static Position send(ProducerRecord<byte[], byte[]> letter) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            RecordMetadata sent = producer.send(letter).get();
            return new Position(sent.topic(), sent.partition(), sent.offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
