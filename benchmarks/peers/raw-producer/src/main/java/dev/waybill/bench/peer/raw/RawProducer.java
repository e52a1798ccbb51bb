package dev.waybill.bench.peer.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends data as they are to the topic "demand": acks=all, no linger, the key that the front end uses too. */
public final class RawProducer implements AutoCloseable {

    private static final String TOPIC = "demand";
    private static final String KEY = "bench";

    private final Producer<String, byte[]> producer;
    private final ObjectMapper json = new ObjectMapper();

    /** To the brokers of the variable KAFKA_BOOTSTRAP_SERVERS. */
    public RawProducer() {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getenv("KAFKA_BOOTSTRAP_SERVERS"),
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Completes when all in-sync replicas have it. */
    public CompletableFuture<Void> send(byte[] datum) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        var unused = producer.send(new ProducerRecord<>(TOPIC, KEY, datum), (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    /**
     * Sends each item of a JSON array, and waits once.
     *
     * @throws IOException when it is no JSON
     */
    public CompletableFuture<Void> sendEach(byte[] array) throws IOException {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (JsonNode item : json.readTree(array)) {
            sent.add(send(json.writeValueAsBytes(item)));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        producer.close();
    }
}
