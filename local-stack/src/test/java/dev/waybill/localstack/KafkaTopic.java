package dev.waybill.localstack;

import dev.waybill.localstack.server.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One topic of a real broker, with the words that tests need. */
public record KafkaTopic(String bootstrapServers, String name) {

    public static KafkaTopic create(EmbeddedKafka kafka, String name, int partitions) {
        kafka.createTopics(
                List.of(new NewTopic(name, partitions, (short) 1).configs(Map.of("max.message.bytes", "10000000"))));
        return new KafkaTopic(kafka.bootstrapServers(), name);
    }

    /** Sends the values, in this order, to one partition. */
    public void send(int partition, String... values) {
        send(
                partition,
                List.of(values).stream()
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    public void send(int partition, List<byte[]> values) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 10_000_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(name, partition, null, value)));
        }
    }

    /** The offset after the last record. */
    public long end(int partition) {
        TopicPartition where = new TopicPartition(name, partition);
        return ask(admin -> admin.listOffsets(Map.of(where, OffsetSpec.latest()))
                .partitionResult(where)
                .get()
                .offset());
    }

    /** What the group has committed, 0 if nothing. */
    public long committed(String group, int partition) {
        Map<TopicPartition, OffsetAndMetadata> offsets = ask(admin -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        OffsetAndMetadata offset = offsets.get(new TopicPartition(name, partition));
        return offset == null ? 0 : offset.offset();
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return question.ask(admin);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }
}
