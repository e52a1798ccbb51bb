package dev.waybill.host.testing;

import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Pauses;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.host.KafkaPublisher;
import dev.waybill.host.ProducerSettings;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.StateWiring;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Trace;
import dev.waybill.trace.redis.ChannelTimes;
import dev.waybill.trace.redis.RedisDeliveryCounts;
import dev.waybill.trace.redis.RedisFoldStates;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A host on real servers, with a channel, topics and traces of its own. What is asked of it from outside is asked of the
 * servers; a subclass says how the host itself is run.
 */
public abstract class LiveHost implements HostUnderTest {

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration TIME_TO_LIVE = Duration.ofDays(1);
    private static final int MOST_BYTES = 100_000;

    private final Servers servers;
    private final ContractAgent agent;
    private final AgentWiring entry;
    private final TopicsOfTheContract topics;
    private final Vertx vertx = Vertx.vertx();
    private final Redis redis;
    private final Producer<byte[], byte[]> producer;
    private @Nullable AutoCloseable running;

    protected LiveHost(Servers servers, ContractAgent agent, AgentWiring.Mode mode, Duration timeout) {
        this.servers = servers;
        this.agent = agent;
        this.entry = entry(mode, timeout);
        this.topics = new TopicsOfTheContract(servers.kafka(), entry);
        this.redis = Redis.createClient(
                vertx, new RedisOptions().setConnectionString(servers.redis()).setMaxWaitingHandlers(65_536));
        Map<String, Object> settings = new HashMap<>(ProducerSettings.within(TIMEOUT));
        settings.put("bootstrap.servers", servers.kafka());
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static AgentWiring entry(AgentWiring.Mode mode, Duration timeout) {
        String name = "contract-" + STARTED.incrementAndGet();
        return new AgentWiring(
                name,
                1,
                "contract",
                name,
                List.of(name + "-words"),
                100,
                Duration.ofMillis(20),
                mode,
                timeout,
                256,
                false,
                StateWiring.PLAIN);
    }

    /** Runs one instance of the host, until it is closed. */
    protected abstract AutoCloseable run() throws Exception;

    /** Runs the host. */
    public LiveHost started() throws Exception {
        topics.make();
        running = run();
        return this;
    }

    /** How the agent stands in the pipeline. */
    public final AgentWiring entry() {
        return entry;
    }

    protected final Servers servers() {
        return servers;
    }

    /** The contract's agent on a loop of its own, with traces in the real Redis and a way out to the real Kafka. */
    protected final DeliveryLoop loop() {
        return new DeliveryLoop(
                agent,
                new Wiring(
                        new AgentId(entry.name(), entry.version()),
                        List.of(new Output(entry.emits().getFirst(), MOST_BYTES)),
                        entry.deadTopic()),
                traces(),
                new RedisFoldStates(redis, RedisTopology.SINGLE_NODE, TIMEOUT, Clock.systemUTC()),
                new RedisDeliveryCounts(redis, RedisTopology.SINGLE_NODE, TIME_TO_LIVE, TIMEOUT),
                new KafkaPublisher(producer),
                Clock.systemUTC(),
                Pauses.SLEEPING);
    }

    private RedisTraces traces() {
        return new RedisTraces(redis, RedisTopology.SINGLE_NODE, ChannelTimes.all(TIME_TO_LIVE), TIMEOUT);
    }

    @Override
    public void push(int partition, List<byte @Nullable []> values) {
        topics.push(entry.reads(), partition, values);
    }

    /** As {@link #push}, to the topic through which dead letters come back. */
    public void redrive(List<byte @Nullable []> values) {
        topics.push(entry.redriveTopic(), 0, values);
    }

    @Override
    public void nothingComes() {
        // Whoever reads topics has nothing to read.
    }

    @Override
    public Map<Integer, Long> acknowledged() {
        return topics.acknowledged();
    }

    @Override
    public void everythingComesAgain() {
        end();
        topics.forgetAcknowledgements();
        try {
            running = run();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public List<byte[]> emitted() {
        return topics.values(entry.emits().getFirst());
    }

    @Override
    public List<String> deadLetters() {
        return topics.reasons(entry.deadTopic());
    }

    @Override
    public Trace trace(UUID dataId) {
        return traces().findAsync(dataId)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .orElseThrow();
    }

    /** Ends the host as its deployment ends it. */
    public void end() {
        AutoCloseable ending = running;
        running = null;
        try {
            if (ending != null) {
                ending.close();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        end();
        producer.close(Duration.ofSeconds(1));
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
