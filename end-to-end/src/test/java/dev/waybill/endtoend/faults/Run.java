package dev.waybill.endtoend.faults;

import dev.waybill.endtoend.Topic;
import dev.waybill.localstack.lambda.EventSourceMapping;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.lambda.Mapping;
import dev.waybill.pipeline.AgentWiring.Mode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** One agent on topics of its own, in one mode of the event source mapping. */
final class Run implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** That the whole batch is done. */
    static final InvocationResult DONE = new InvocationResult.Answered("{\"batchItemFailures\":[]}");

    private static final int PARTITIONS = 3;
    private static final Duration WINDOW = Duration.ofMillis(20);
    private static final String PIPELINE = """
            trace: {time_to_live: 1d}
            dead_letters: {retention: 1d}
            channels:
              in-NUMBER: {partitions: 3, retention: 1d}
              out-NUMBER: {partitions: 3, retention: 1d}
            agents:
              AGENT@NUMBER: {reads: in-NUMBER, emits: out-NUMBER, mode: MODE}
            """;

    final Servers servers;
    final Subject subject;
    final Mode mode;
    final Deployment deployment;
    final List<Pushed> pushed = new CopyOnWriteArrayList<>();
    private final int number = NUMBERS.incrementAndGet();
    private final Terms terms;
    private EventSourceMapping mapping;

    Run(Servers servers, Path folder, Subject subject, Mode mode, Terms terms) throws Exception {
        this.servers = servers;
        this.subject = subject;
        this.mode = mode;
        this.terms = terms;
        Stream<NewTopic> topics = Stream.of(in(), out(), dead()).map(name -> new NewTopic(name, PARTITIONS, (short) 1));
        servers.kafka.createTopics(topics.toList());
        Map<String, String> variables = new HashMap<>(servers.variables());
        variables.putAll(terms.patient() ? Map.of() : Servers.HASTY);
        variables.put("WAYBILL_AGENT", agent());
        variables.put("JAVA_TOOL_OPTIONS", Memory.SAY_HEAP);
        deployment = new Deployment(
                subject.zip(),
                Files.createDirectories(folder.resolve(slug())),
                pipeline(),
                variables,
                terms.timeout(),
                terms.megabytes());
    }

    private String pipeline() {
        return PIPELINE.replace("NUMBER", Integer.toString(number))
                .replace("AGENT", subject.agent)
                .replace("MODE", modeName());
    }

    String modeName() {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String agent() {
        return subject.agent + "@" + number;
    }

    private String slug() {
        return subject.agent + "-v" + number;
    }

    String in() {
        return "in-" + number;
    }

    String out() {
        return "out-" + number;
    }

    String dead() {
        return slug() + ".dead";
    }

    /** Doesn't wait for the broker. */
    void push(Expected expected) {
        CompletableFuture<RecordMetadata> place = new CompletableFuture<>();
        pushed.add(new Pushed(expected, place));
        byte[] key = expected.key().getBytes(StandardCharsets.UTF_8);
        var unused = servers.producer.send(new ProducerRecord<>(in(), key, expected.value()), (at, failure) -> {
            if (failure == null) {
                place.complete(at);
            } else {
                place.completeExceptionally(failure);
            }
        });
    }

    void startMapping() {
        Mapping settings = new Mapping(in(), slug(), terms.batchSize(), WINDOW, mode == Mode.PROVISIONED);
        mapping = EventSourceMapping.start(
                settings, servers.kafka.bootstrapServers(), deployment.function, deployment::say);
    }

    /** All that was pushed, as it stands in the topic. */
    List<ConsumerRecord<byte[], byte[]>> input() {
        return Topic.records(servers.kafka.bootstrapServers(), in());
    }

    /** One delivery that no mapping has made. */
    InvocationResult deliver(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        InvocationResult result = deployment.function.invoke(MskEvents.of(batch), batch.size());
        if (!result.equals(DONE)) {
            deployment.say(result + ", the batch comes again in another cut");
        }
        return result;
    }

    /** How many the mapping has acknowledged. */
    long acknowledged() throws Exception {
        return servers.admin.listConsumerGroupOffsets(slug()).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    /** How many have a hop of this agent. */
    long traced() {
        try (Jedis jedis = servers.jedis()) {
            Pipeline pipeline = jedis.pipelined();
            pushed.stream()
                    .filter(each -> each.place().isDone())
                    .forEach(each -> pipeline.hexists(each.dataId().toString(), agent()));
            return pipeline.syncAndReturnAll().stream()
                    .filter(Boolean.TRUE::equals)
                    .count();
        }
    }

    /** How many records are in its output, copies among them. */
    long published() throws Exception {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(each -> new TopicPartition(out(), each), each -> OffsetSpec.latest()));
        return servers.admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    /** How often the function has failed, died, come too late or not finished its batch. */
    int failures() {
        return deployment.said(" comes again in ") + deployment.said("did not finish the batch");
    }

    /** How often the function has failed or its mapping could not write down that it hasn't. */
    int troubles() {
        return failures() + deployment.said("can't commit");
    }

    @Override
    public void close() {
        if (mapping != null) {
            mapping.close();
        }
        deployment.close();
    }
}
