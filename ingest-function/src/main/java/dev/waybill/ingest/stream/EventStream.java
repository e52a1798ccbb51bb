package dev.waybill.ingest.stream;

import dev.waybill.ingest.IngestConfig;
import dev.waybill.pipeline.Pipeline;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * The way into the stream: the one producer that messaging-kafka manages, used directly: its emitter does the
 * same work with more in between. It never blocks ({@code max.block.ms} is 0): that is why it has to know every topic first.
 */
@Startup
@ApplicationScoped
public class EventStream {

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
     * Sends a record.
     *
     * @param then is told once what became of it, within the stream timeout and twice the delivery timeout
     */
    public void send(ProducerRecord<String, byte[]> datum, Consumer<Sent> then) {
        inContact(datum, sent -> {
            if (sent.fate() == Fate.UNREACHABLE) {
                // The producer has forgotten its topics, which is how it says that no broker was there (KIP-899).
                contact.lost(datum.topic());
                inContact(datum, then);
            } else {
                then.accept(sent);
            }
        });
    }

    /** Whether every topic is known. */
    public boolean isInContact() {
        return contact.isMade();
    }

    private void inContact(ProducerRecord<String, byte[]> datum, Consumer<Sent> then) {
        if (contact.isMade(datum.topic())) {
            handOver(datum, then);
            return;
        }
        var unused = contact.with(datum.topic(), config.streamTimeout()).whenComplete((made, late) -> {
            if (late == null) {
                handOver(datum, then);
            } else {
                then.accept(Sent.not(Fate.UNREACHABLE));
            }
        });
    }

    private void handOver(ProducerRecord<String, byte[]> datum, Consumer<Sent> then) {
        Sending sending = new Sending((sent, failure) -> {
            if (failure != null) {
                LOG.debugf("a record for %s is %s: %s", datum.topic(), sent.fate(), failure.getMessage());
            }
            then.accept(sent);
        });
        try {
            var unused = producer.send(datum, sending);
            sending.handedOver();
        } catch (KafkaException | IllegalStateException refused) {
            LOG.warnf("the producer takes nothing: %s", refused.getMessage());
            then.accept(Sent.not(Fate.UNREACHABLE));
        }
    }

    @PreDestroy
    void close() {
        contact.close();
    }
}
