package dev.waybill.host;

import dev.waybill.agent.Agent;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Pauses;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.redis.RedisDeliveryCounts;
import dev.waybill.trace.redis.RedisFoldStates;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.quarkus.arc.ClientProxy;
import io.smallrye.common.annotation.Identifier;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the one agent of this application on the delivery loop, as pipeline.yaml says. */
@ApplicationScoped
class LoopFactory {

    @Produces
    @Singleton
    AgentWiring entry(HostConfig config) {
        return entry(config.agent());
    }

    @Produces
    @Singleton
    MeteredLoop metered(DeliveryLoop loop, Instruments instruments) {
        return new MeteredLoop(loop, instruments, Clock.systemUTC());
    }

    @Produces
    @Singleton
    DeliveryLoop loop(
            Instance<Agent<?>> agents,
            AgentWiring entry,
            HostConfig config,
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            Producer<byte[], byte[]> producer) {
        RedisTopology topology = RedisTopology.ofClientType(clientType);
        return new DeliveryLoop(
                only(agents),
                wiring(entry),
                new RedisTraces(
                        redis,
                        topology,
                        Pipeline.shipped().traceTimeToLive(),
                        config.redis().timeout()),
                new RedisFoldStates(redis, topology, config.redis().timeout()),
                new RedisDeliveryCounts(
                        redis,
                        topology,
                        Pipeline.shipped().traceTimeToLive(),
                        config.redis().timeout()),
                new KafkaPublisher(producer),
                // As fine as the trace writes.
                Clock.tickMillis(ZoneOffset.UTC),
                Pauses.SLEEPING);
    }

    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(
            @Identifier("default-kafka-broker") Map<String, Object> defaults, HostConfig config) {
        Map<String, Object> settings = new HashMap<>(defaults);
        settings.putAll(ProducerSettings.within(config.kafka().timeout()));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close();
    }

    private static Agent<?> only(Instance<Agent<?>> agents) {
        List<Agent<?>> found = agents.stream().toList();
        if (found.size() != 1) {
            throw new IllegalStateException("this application has " + found.size() + " agents "
                    + found.stream()
                            .map(agent -> ClientProxy.unwrap(agent).getClass().getName())
                            .toList()
                    + "; it needs one: a class with @ApplicationScoped that implements Transform, Fold or Sink with"
                    + " its type arguments, such as Transform<YourRecord>");
        }
        return ClientProxy.unwrap(found.getFirst());
    }

    private static AgentWiring entry(String agent) {
        return Pipeline.shipped()
                .agent(agent)
                .orElseThrow(() -> new IllegalStateException("waybill.agent is \"" + agent
                        + "\", which pipeline.yaml doesn't have; it has "
                        + Pipeline.shipped().agents().stream()
                                .map(AgentWiring::id)
                                .toList()));
    }

    private static Wiring wiring(AgentWiring entry) {
        List<Output> outputs = entry.emits().stream()
                .map(name -> Pipeline.shipped().channel(name).orElseThrow())
                .map(Outputs::of)
                .toList();
        return new Wiring(new AgentId(entry.name(), entry.version()), outputs, entry.deadTopic());
    }
}
