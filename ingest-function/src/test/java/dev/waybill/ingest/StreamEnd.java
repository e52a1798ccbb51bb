package dev.waybill.ingest;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Where all topics end now; whatever comes later can be read from there. */
record StreamEnd(Map<TopicPartition, Long> offsets) {

    static StreamEnd now() {
        try (var consumer = consumer()) {
            return new StreamEnd(consumer.endOffsets(partitions(consumer)));
        }
    }

    /** All records since then. */
    List<Envelope> since() {
        List<Envelope> records = new ArrayList<>();
        try (var consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(offsets.keySet());
            consumer.assign(offsets.keySet());
            offsets.forEach(consumer::seek);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> records.add(EnvelopeCodec.decode(each.value())));
            }
        }
        return records;
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", Servers.kafka.bootstrapServers(), "max.poll.records", 10_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return Pipeline.shipped().channels().stream()
                .map(Channel::name)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }
}
