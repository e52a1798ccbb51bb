package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is in the stream. */
final class Topic {

    private Topic() {}

    /** All records of a topic, each partition's in order. */
    static List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", Servers.kafka.bootstrapServers());
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    static List<ConsumerRecord<String, byte[]>> of(String topic, UUID id) {
        return records(topic).stream()
                .filter(each -> EnvelopeCodec.decode(each.value()).dataId().equals(id))
                .toList();
    }

    /** The record of a datum, which has exactly one. */
    static ConsumerRecord<String, byte[]> only(String topic, UUID id) {
        List<ConsumerRecord<String, byte[]>> found = of(topic, id);
        assertThat(found).as("records of " + id).hasSize(1);
        return found.getFirst();
    }

    static Envelope envelope(String topic, UUID id) {
        return EnvelopeCodec.decode(only(topic, id).value());
    }

    /** The data with these words in them, as texts. */
    static List<String> dataWith(String topic, String words) {
        return records(topic).stream()
                .map(each -> text(EnvelopeCodec.decode(each.value())))
                .filter(each -> each.contains(words))
                .toList();
    }

    static String text(Envelope envelope) {
        return new String(bytes(envelope), StandardCharsets.UTF_8);
    }

    static byte[] bytes(Envelope envelope) {
        return ((Payload.Inline) envelope.payload()).bytes();
    }
}
