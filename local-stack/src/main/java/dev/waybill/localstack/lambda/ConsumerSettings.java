package dev.waybill.localstack.lambda;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How a mapping's consumer is set up. */
final class ConsumerSettings {

    private ConsumerSettings() {}

    static KafkaConsumer<byte[], byte[]> consumer(Mapping mapping, String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        mapping.group(),
                        // The one after a kill -9 takes the place of the dead one at once, not after a session timeout.
                        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                        mapping.member(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        mapping.batchSize(),
                        // A batch that fails for a day keeps its place in the group: heartbeats go on meanwhile.
                        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                        (int) Duration.ofDays(1).toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
