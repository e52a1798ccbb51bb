package dev.waybill.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A part of a topic: what stood in it when it was looked at, between two times. In no consumer group: it moves nobody. */
public final class TopicRange {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private TopicRange(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Reads the records, each partition's in its order.
     *
     * @param connection {@code bootstrap.servers} and whatever else Kafka's clients need to get in
     * @param from of the records' own times; the earliest when it is empty
     * @param to of the records' own times; the end as it is now when it is empty
     * @throws StreamTrouble when Kafka is away or has no such topic
     */
    public static void read(
            Map<String, Object> connection,
            String topic,
            Optional<Instant> from,
            Optional<Instant> to,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        with(connection, topic, range -> {
            range.begin(topic, from, to);
            range.readTo(reader);
        });
    }

    /**
     * Reads the latest records, each partition's in its order.
     *
     * @param most of each partition
     * @throws StreamTrouble when Kafka is away or has no such topic
     */
    public static void latest(
            Map<String, Object> connection, String topic, int most, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        with(connection, topic, range -> {
            range.begin(topic, Optional.empty(), Optional.empty());
            range.ends.forEach((partition, end) ->
                    range.consumer.seek(partition, Math.max(range.consumer.position(partition), end - most)));
            range.readTo(reader);
        });
    }

    private static void with(Map<String, Object> connection, String topic, Consumer<TopicRange> reading) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reading.accept(new TopicRange(consumer));
        } catch (KafkaException away) {
            throw new StreamTrouble(topic + " can't be read: " + away.getMessage());
        }
    }

    private void begin(String topic, Optional<Instant> from, Optional<Instant> to) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new StreamTrouble("there is no topic " + topic);
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> starts =
                from.map(time -> offsetsAt(time, last)).orElse(first);
        ends.putAll(to.map(time -> offsetsAt(time, last)).orElse(last));
        starts.forEach(consumer::seek);
        ends.entrySet().removeIf(end -> starts.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** The first records that are not older; the end where there is none. */
    private Map<TopicPartition, Long> offsetsAt(Instant time, Map<TopicPartition, Long> last) {
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                last.keySet().stream().collect(Collectors.toMap(each -> each, each -> time.toEpochMilli())));
        Map<TopicPartition, Long> offsets = new HashMap<>(last);
        found.forEach((partition, at) -> {
            if (at != null) {
                offsets.put(partition, Math.min(at.offset(), last.getOrDefault(partition, 0L)));
            }
        });
        return offsets;
    }

    private void readTo(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        consumer.pause(consumer.assignment().stream()
                .filter(each -> !ends.containsKey(each))
                .toList());
        while (!ends.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                if (each.offset() < ends.getOrDefault(new TopicPartition(each.topic(), each.partition()), 0L)) {
                    reader.accept(each);
                    end = System.nanoTime() + PATIENCE.toNanos();
                }
            }
            // By position, not by record: the last offsets may hold none.
            List<TopicPartition> ended = ends.keySet().stream()
                    .filter(each -> consumer.position(each) >= ends.getOrDefault(each, 0L))
                    .toList();
            consumer.pause(ended);
            ended.forEach(ends::remove);
            if (System.nanoTime() > end) {
                throw new StreamTrouble(
                        "Kafka gives no more of " + ends.keySet() + " for " + PATIENCE.toSeconds() + " s");
            }
        }
    }
}
