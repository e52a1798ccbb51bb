package dev.waybill.host;

import dev.waybill.agent.delivery.Publisher;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.store.Cursors;
import dev.waybill.trace.DeliveryCounts;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Traces;
import dev.waybill.trace.redis.HeldRedis;
import dev.waybill.trace.redis.RedisCursors;
import dev.waybill.trace.redis.RedisDeliveryCounts;
import dev.waybill.trace.redis.RedisFoldStates;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.smallrye.common.annotation.Identifier;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The loop's ports: Redis and Kafka. */
@ApplicationScoped
class StoreFactory {

    private final Redis redis;
    private final RedisTopology topology;
    private final HostConfig config;

    StoreFactory(
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            HostConfig config) {
        this.redis = new HeldRedis(redis, config.redis().timeout());
        this.topology = RedisTopology.ofClientType(clientType);
        this.config = config;
    }

    /** As fine as the trace writes. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    Traces traces() {
        return new RedisTraces(
                redis,
                topology,
                Pipeline.shipped()::traceTimeToLive,
                config.redis().timeout());
    }

    @Produces
    @Singleton
    FoldStates states(Clock clock) {
        return new RedisFoldStates(redis, topology, config.redis().timeout(), clock);
    }

    @Produces
    @Singleton
    DeliveryCounts counts() {
        return new RedisDeliveryCounts(
                redis, topology, timeToLive(), config.redis().timeout());
    }

    /** For the agent that stores. */
    @Produces
    @Singleton
    Cursors cursors() {
        return new RedisCursors(redis, topology, timeToLive(), config.redis().timeout());
    }

    @Produces
    @Singleton
    Publisher publisher(Producer<byte[], byte[]> producer) {
        return new KafkaPublisher(producer);
    }

    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(@Identifier("default-kafka-broker") Map<String, Object> defaults) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.putAll(ProducerSettings.within(config.kafka().timeout()));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close();
    }

    private static Duration timeToLive() {
        return Pipeline.shipped().traceTimeToLive();
    }
}
