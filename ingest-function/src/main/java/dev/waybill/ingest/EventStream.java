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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * The way into the stream: the one producer that messaging-kafka manages, used directly: its emitter does the
 * same work with more in between. It never blocks ({@code max.block.ms} is 0): that is why it has to know every topic first.
 */
@Startup
@ApplicationScoped
class EventStream {

    private static final Logger LOG = Logger.getLogger(EventStream.class);

    private final Producer<String, byte[]> producer;
    private final Contact contact;
    private final IngestConfig config;

    /** @param channel makes messaging-kafka create the producer of its name; unused otherwise */
    EventStream(KafkaClientService kafka, IngestConfig config, @Channel("stream") MutinyEmitter<byte[]> channel) {
        this.producer = kafka.<String, byte[]>getProducer("stream").unwrap();
        this.contact = new Contact(
                producer,
                Pipeline.shipped().channels().stream()
                        .map(dev.waybill.pipeline.Channel::name)
                        .toList());
        this.config = config;
    }

    /**
     * Puts the envelope into the topic of its channel.
     *
     * @return completes when all in-sync replicas have it; with a {@link ProblemException} 503 when that can't be had
     */
    CompletionStage<Void> publish(String channel, Envelope envelope) {
        return sendInContact(channel, envelope)
                .exceptionallyCompose(failure -> {
                    if (cause(failure) instanceof Sending.Forgotten) {
                        contact.lost(channel);
                        return sendInContact(channel, envelope);
                    }
                    return CompletableFuture.failedFuture(failure);
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(problem(envelope, cause(failure))));
    }

    private CompletableFuture<Void> sendInContact(String channel, Envelope envelope) {
        return contact.with(channel, config.streamTimeout()).thenCompose(made -> {
            Sending sending = new Sending();
            var unused = producer.send(
                    new ProducerRecord<>(channel, envelope.source(), EnvelopeCodec.encode(envelope)), sending);
            return sending.handedOver();
        });
    }

    private static ProblemException problem(Envelope envelope, Throwable failure) {
        LOG.warnf("%s is not acknowledged: %s", envelope.dataId(), failure.getMessage());
        return switch (failure) {
            case Sending.Unknown unknown ->
                unavailable("the stream did not acknowledge in time: it is not known whether the datum was stored");
            case Sending.Full full ->
                unavailable("the stream is slower than what comes in; nothing was stored. Try again later");
            default -> unavailable("the stream can't be reached; nothing was stored. Try again");
        };
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.of(503, detail).header("Retry-After", "5"));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    @PreDestroy
    void close() {
        contact.close();
    }
}
