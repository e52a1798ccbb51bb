package dev.waybill.stream;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.trace.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The way to one agent and to no other: its redrive topic. */
public final class RunTopic implements AutoCloseable {

    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;
    private static final int MOST_UNDER_WAY = 1_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Deque<Future<RecordMetadata>> underWay = new ArrayDeque<>();

    /** @param connection {@code bootstrap.servers} and whatever else Kafka's clients need to get in */
    public RunTopic(Map<String, Object> connection, AgentWiring agent) {
        this.topic = agent.redriveTopic();
        Map<String, Object> settings = new HashMap<>(connection);
        settings.putAll(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                30_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_REQUEST));
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @throws StreamTrouble when the stream doesn't take it, or one before it */
    public void send(byte[] key, byte[] value, Run run) {
        ProducerRecord<byte[], byte[]> kafkaRecord = new ProducerRecord<>(topic, key, value);
        run.headers().forEach((name, text) -> kafkaRecord.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            underWay.add(producer.send(kafkaRecord));
        } catch (KafkaException refused) {
            throw new StreamTrouble(topic + " doesn't take " + run.origin() + ": " + refused.getMessage());
        }
        while (underWay.size() > MOST_UNDER_WAY) {
            await(underWay.remove());
        }
    }

    /** Returns when the stream has all of them. */
    public void flush() {
        producer.flush();
        while (!underWay.isEmpty()) {
            await(underWay.remove());
        }
    }

    private void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException refused) {
            throw new StreamTrouble(topic + " doesn't take one of the records: "
                    + Objects.requireNonNullElse(refused.getCause(), refused).getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StreamTrouble("interrupted");
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
