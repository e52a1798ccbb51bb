package dev.waybill.ingest;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.Pipeline;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way into the stream: the one producer that messaging-kafka manages, used directly, as its emitter costs a third
 * of the throughput. It never blocks ({@code max.block.ms} is 0): that is why it has to know every topic first.
 */
@Startup
@ApplicationScoped
class EventStream {

    private static final Logger LOG = Logger.getLogger(EventStream.class);
    private static final long CONTACT_PAUSE_MILLISECONDS = 20;

    private final Producer<String, byte[]> producer;
    private final CompletableFuture<Void> contact = new CompletableFuture<>();
    private final IngestConfig config;
    private volatile boolean closed;

    /** @param channel makes messaging-kafka create the producer of its name; unused otherwise */
    EventStream(KafkaClientService kafka, IngestConfig config, @Channel("stream") MutinyEmitter<byte[]> channel) {
        this.producer = kafka.<String, byte[]>getProducer("stream").unwrap();
        this.config = config;
        Thread.ofPlatform().daemon().name("first-contact").start(this::findTopics);
    }

    /**
     * Puts the envelope into the topic of its channel.
     *
     * @return completes when all in-sync replicas have it; with a {@link ProblemException} 503 when that can't be had
     */
    CompletionStage<Void> publish(String channel, Envelope envelope) {
        return contact.isDone()
                ? send(channel, envelope)
                : awaitContact().thenCompose(known -> send(channel, envelope));
    }

    private CompletionStage<Void> awaitContact() {
        return contact.copy()
                .orTimeout(config.streamTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    throw unavailable("the stream can't be reached; nothing was stored. Try again");
                });
    }

    private CompletionStage<Void> send(String channel, Envelope envelope) {
        Sending sending = new Sending(envelope);
        var unused = producer.send(
                new ProducerRecord<>(channel, envelope.source(), EnvelopeCodec.encode(envelope)), sending);
        sending.handedOver = true;
        return sending.acknowledged;
    }

    /** One datum on its way. */
    private static final class Sending implements Callback {
        private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        private final Envelope envelope;
        /** What the producer refuses it refuses at once: before that it has kept nothing. */
        private volatile boolean handedOver;

        private Sending(Envelope envelope) {
            this.envelope = envelope;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
            if (failure == null) {
                acknowledged.complete(null);
                return;
            }
            LOG.warnf("%s is not acknowledged: %s", envelope.dataId(), failure.getMessage());
            acknowledged.completeExceptionally(
                    handedOver
                            ? unavailable(
                                    "the stream did not acknowledge in time: it is not known whether the datum was"
                                            + " stored")
                            : unavailable("the stream can't take more now; nothing was stored. Try again"));
        }
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(new Problem(503, detail, Map.of("Retry-After", "5")));
    }

    private void findTopics() {
        for (var channel : Pipeline.shipped().channels()) {
            while (!closed && !knows(channel.name())) {
                pause();
            }
        }
        contact.complete(null);
    }

    private boolean knows(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(CONTACT_PAUSE_MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() {
        closed = true;
    }
}
