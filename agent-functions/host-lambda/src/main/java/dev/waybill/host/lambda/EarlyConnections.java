package dev.waybill.host.lambda;

import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Wiring;
import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Connects to Redis and Kafka while the function starts: Lambda gives it whole processors then, and the first datum does not wait
 * for what can be done before it. Nothing depends on it: what is away now, the first event asks again.
 */
@ApplicationScoped
class EarlyConnections {

    private static final Logger LOG = Logger.getLogger(EarlyConnections.class);

    private final Redis redis;
    private final Instance<Producer<byte[], byte[]>> producer;
    private final Wiring wiring;

    EarlyConnections(Redis redis, Instance<Producer<byte[], byte[]>> producer, Wiring wiring) {
        this.redis = redis;
        this.producer = producer;
        this.wiring = wiring;
    }

    /** Beside what starts the function, not before it. */
    void connect(@Observes StartupEvent start) {
        Thread.ofPlatform().daemon().name("early-connections").start(this::connect);
    }

    private void connect() {
        // Given back at once: the first that needs one takes it from the pool.
        redis.connect().onSuccess(RedisConnection::close).onFailure(away -> LOG.debugf(away, "Redis is not there yet"));
        try {
            wiring.outputs().stream()
                    .findFirst()
                    .map(Output::topic)
                    .ifPresent(topic -> producer.get().partitionsFor(topic));
        } catch (KafkaException away) {
            LOG.debugf(away, "Kafka is not there yet");
        }
    }
}
