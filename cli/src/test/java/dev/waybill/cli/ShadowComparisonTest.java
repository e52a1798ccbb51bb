package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.stream.StreamTrouble;
import dev.waybill.stream.TopicRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of topics, and what two versions of an agent have emitted to two of them. */
class ShadowComparisonTest {

    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder, 0);
        kafka.createTopics(List.of(
                new NewTopic("sums", 2, (short) 1),
                new NewTopic("sums.shadow", 2, (short) 1),
                new NewTopic("times", 1, (short) 1),
                new NewTopic("empty", 3, (short) 1)));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        kafka.close();
    }

    @Test
    void whatTwoVersionsSayIsComparedByWhatMadeThemSayIt() {
        UUID same = DataId.next();
        UUID spelled = DataId.next();
        UUID other = DataId.next();
        UUID missing = DataId.next();
        UUID more = DataId.next();
        emit("sums", "adding@1", same, "{\"a\":1}", "{\"a\":2}");
        emit("sums", "adding@1", spelled, "{\"a\":1,\"b\":2}");
        emit("sums", "adding@1", other, "{\"a\":1}");
        emit("sums", "adding@1", missing, "text");
        emit("sums", "somebody-else@1", same, "{\"a\":9}");
        emit("sums.shadow", "adding@2", more, "{\"a\":7}");
        emit("sums.shadow", "adding@2", other, "{\"a\":3}");
        emit("sums.shadow", "adding@2", same, "{\"a\":1}", "{\"a\":2}");
        emit("sums.shadow", "adding@2", spelled, "{\"b\":2, \"a\":1}");

        Differences differences = Differences.between(read("sums", "adding@1"), read("sums.shadow", "adding@2"));

        assertThat(differences)
                .isEqualTo(
                        new Differences(3, 1, 1, 1, List.of("for " + other + ": {\"a\":1}, in the shadow {\"a\":3}")));
        assertThat(differences.isNone()).isFalse();
        assertThat(differences.toString()).startsWith("  equal 3, different 1, only live 1, only in the shadow 1");
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static EmittedData read(String topic, String agent) {
        return EmittedData.read(connection(), topic, agent, Optional.empty());
    }

    /** Each twice, as after a crash. */
    private static void emit(String topic, String agent, UUID cause, String... data) {
        for (int copy = 0; copy < 2; copy++) {
            for (int ordinal = 0; ordinal < data.length; ordinal++) {
                Envelope envelope = Envelope.of(
                                DataId.derived(agent, cause, "sums", ordinal), "s", TEN, Payload.of(data[ordinal]))
                        .agent(agent)
                        .parents(List.of(cause))
                        .build();
                producer.send(new ProducerRecord<>(
                        topic, cause.toString().getBytes(StandardCharsets.UTF_8), EnvelopeCodec.encode(envelope)));
            }
        }
        producer.flush();
    }

    @Test
    void aRangeIsWhatStoodInTheTopicBetweenTwoTimes() {
        for (int second = 0; second < 10; second++) {
            byte[] value = Integer.toString(second).getBytes(StandardCharsets.UTF_8);
            producer.send(
                    new ProducerRecord<>("times", 0, TEN.plusSeconds(second).toEpochMilli(), null, value));
        }
        producer.flush();

        assertThat(range("times", Optional.of(TEN.plusSeconds(3)), Optional.of(TEN.plusSeconds(6))))
                .containsExactly("3", "4", "5");
        assertThat(range("times", Optional.of(TEN.plusSeconds(8)), Optional.empty()))
                .containsExactly("8", "9");
        assertThat(range("times", Optional.empty(), Optional.empty())).hasSize(10);
        assertThat(range("times", Optional.of(TEN.plusSeconds(99)), Optional.empty()))
                .isEmpty();
        assertThat(range("empty", Optional.empty(), Optional.empty())).isEmpty();
        assertThatThrownBy(() -> range("nowhere", Optional.empty(), Optional.empty()))
                .isInstanceOf(StreamTrouble.class)
                .hasMessageContaining("nowhere");
    }

    private static List<String> range(String topic, Optional<Instant> from, Optional<Instant> to) {
        List<String> values = new ArrayList<>();
        TopicRange.read(
                connection(), topic, from, to, each -> values.add(new String(each.value(), StandardCharsets.UTF_8)));
        return values;
    }
}
