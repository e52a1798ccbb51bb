package dev.waybill.bench.peer.consumer;

import dev.waybill.bench.peer.function.Doubling;
import dev.waybill.bench.peer.function.Hops;
import dev.waybill.bench.peer.function.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Poll, emit, HSET, commit: at least once. Kafka's own settings, which give 500 records at a time. */
public final class ConsumerLoop {

    private ConsumerLoop() {}

    /** @param words {@code per-record} for a round trip to Redis for each record, {@code pipelined} for one for each poll */
    public static void main(String[] words) throws IOException {
        Hops hops = words[0].equals("per-record") ? Hops.oneByOne() : Hops.pipelined();
        Stream stream = new Stream();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        System.getenv("KAFKA_BOOTSTRAP_SERVERS"),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "by-hand",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Doubling.INPUT));
            while (true) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofSeconds(1));
                if (!batch.isEmpty()) {
                    handle(batch, stream, hops);
                    consumer.commitSync();
                }
            }
        }
    }

    private static void handle(ConsumerRecords<byte[], byte[]> batch, Stream stream, Hops hops) throws IOException {
        String now = Instant.now().toString();
        List<String> dataIds = new ArrayList<>(batch.count());
        List<ProducerRecord<byte[], byte[]>> emitted = new ArrayList<>(batch.count());
        for (ConsumerRecord<byte[], byte[]> each : batch) {
            Doubling.Result result = Doubling.of(each.value(), now);
            dataIds.add(result.dataId());
            emitted.add(result.emitted());
        }
        stream.publish(emitted);
        hops.write(dataIds, Doubling.AGENT, now);
    }
}
