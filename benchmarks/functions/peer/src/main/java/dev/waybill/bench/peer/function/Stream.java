package dev.waybill.bench.peer.function;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The way out: Kafka's own defaults but for the acknowledgements, which are Kafka's own too. */
public final class Stream {

    private final Producer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    System.getenv("KAFKA_BOOTSTRAP_SERVERS"),
                    ProducerConfig.ACKS_CONFIG,
                    "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /**
     * Hands all over, then waits once.
     *
     * @throws IOException when one of them is not acknowledged
     */
    public void publish(List<ProducerRecord<byte[], byte[]>> records) throws IOException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<byte[], byte[]> each : records) {
            sent.add(producer.send(each));
        }
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            acknowledged(each);
        }
    }

    private static void acknowledged(Future<RecordMetadata> sent) throws IOException {
        try {
            sent.get();
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
