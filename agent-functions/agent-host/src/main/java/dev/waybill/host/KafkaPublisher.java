package dev.waybill.host;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Outgoing;
import dev.waybill.agent.delivery.Publisher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends to Kafka and waits for every acknowledgement: nothing is on its way when the environment freezes. */
public final class KafkaPublisher implements Publisher {

    private final Producer<byte[], byte[]> producer;

    /** @param producer with acks=all and bounded times */
    public KafkaPublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public List<Outgoing> publish(List<Outgoing> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (Outgoing each : records) {
            Future<RecordMetadata> one = send(each);
            if (one.isDone()) {
                // Refused within the call, or fast: an outage ends it here, for the next one would block as long again.
                acknowledged(one);
            }
            sent.add(one);
        }
        producer.flush();
        List<Outgoing> tooLarge = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (!acknowledged(sent.get(i))) {
                tooLarge.add(records.get(i));
            }
        }
        return tooLarge;
    }

    private Future<RecordMetadata> send(Outgoing outgoing) {
        ProducerRecord<byte[], byte[]> kafkaRecord =
                new ProducerRecord<>(outgoing.topic(), outgoing.key(), outgoing.value());
        outgoing.headers()
                .forEach((name, text) -> kafkaRecord.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            return producer.send(kafkaRecord);
        } catch (KafkaException atOnce) {
            return CompletableFuture.failedFuture(atOnce);
        }
    }

    /** @return false when it is too large, for good */
    private static boolean acknowledged(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
            throw new Outage("Kafka: " + cause.getMessage(), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Outage("interrupted while waiting for Kafka", interrupted);
        }
    }
}
