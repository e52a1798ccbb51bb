package dev.waybill.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What comes into a topic, from now on. In no consumer group: it moves nobody. */
public final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(500);

    private TopicTail() {}

    /**
     * Reads records as they come, until there were so many.
     *
     * @param connection {@code bootstrap.servers} and whatever else Kafka's clients need to get in
     * @param latest begins with so many of each partition that are there already
     * @throws StreamTrouble when Kafka is away or has no such topic
     */
    public static void read(
            Map<String, Object> connection,
            String topic,
            int latest,
            long count,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
            consumer.endOffsets(partitions)
                    .forEach((partition, end) ->
                            consumer.seek(partition, Math.max(first.getOrDefault(partition, 0L), end - latest)));
            for (long read = 0; read < count; ) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                    if (read++ < count) {
                        reader.accept(each);
                    }
                }
            }
        } catch (KafkaException away) {
            throw new StreamTrouble(topic + " can't be read: " + away.getMessage());
        }
    }
}
