package dev.waybill.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.localstack.server.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPublisherTest {

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder, 0);
        kafka.createTopics(List.of(
                new NewTopic("demand-average", 1, (short) 1).configs(Map.of("max.message.bytes", "20000")),
                new NewTopic("average-v1.dead", 1, (short) 1)));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void returnsOnlyWhatIsTooLargeAndTheRestIsInTheStream() {
        Outgoing small = outgoing("demand-average", 10);
        Outgoing large = outgoing("demand-average", 30_000);
        Outgoing dead = outgoing("average-v1.dead", 30_000);
        try (KafkaProducer<byte[], byte[]> producer = producer(Duration.ofSeconds(20))) {
            List<Outgoing> refused = new KafkaPublisher(producer).publish(List.of(small, large, dead));

            assertThat(refused).containsExactly(large);
        }
        assertThat(records("demand-average")).singleElement().satisfies(one -> {
            assertThat(one.value()).isEqualTo(small.value());
            assertThat(one.key()).asString().isEqualTo("victoria");
        });
        assertThat(records("average-v1.dead")).singleElement().satisfies(one -> {
            assertThat(new String(one.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
                    .isEqualTo("näh");
        });
    }

    @Test
    void aStreamThatIsAwayIsAnOutageAndWithinTheTimeout(@TempDir Path other) {
        EmbeddedKafka gone = EmbeddedKafka.start(other, 0);
        gone.createTopics(List.of(new NewTopic("demand-average", 1, (short) 1)));
        String servers = gone.bootstrapServers();
        gone.close();
        try (KafkaProducer<byte[], byte[]> producer = producer(servers, Duration.ofSeconds(4))) {
            KafkaPublisher publisher = new KafkaPublisher(producer);

            assertThatThrownBy(() -> publisher.publish(List.of(outgoing("demand-average", 10))))
                    .isInstanceOf(Outage.class)
                    .hasMessageContaining("Kafka");
        }
    }

    private static Outgoing outgoing(String topic, int bytes) {
        return new Outgoing(
                topic,
                "victoria".getBytes(StandardCharsets.UTF_8),
                new byte[bytes],
                Map.of("reason", "näh"),
                UUID.randomUUID());
    }

    private static KafkaProducer<byte[], byte[]> producer(Duration timeout) {
        return producer(kafka.bootstrapServers(), timeout);
    }

    private static KafkaProducer<byte[], byte[]> producer(String servers, Duration timeout) {
        Map<String, Object> settings = new HashMap<>(ProducerSettings.within(timeout));
        settings.put("bootstrap.servers", servers);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
