package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.EndOffsets;
import dev.waybill.bench.ProcessFigures;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.process.Command;
import dev.waybill.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A program that reads the topic itself. It has a Kafka and a Redis of its own: no other one reads what it is given. */
final class RunningConsumer implements Contender, AutoCloseable {

    /** For one backlog, its start included. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long STEP_MILLIS = 2;

    private final String name;
    private final Backend backend;
    private final ChildProcess process;
    private final EndOffsets output;
    private final Producer<byte[], byte[]> producer;
    private final Traces traces;
    private final Map<Integer, Backlog> bySize;

    private RunningConsumer(String name, Backend backend, ChildProcess process, Map<Integer, Backlog> bySize) {
        this.name = name;
        this.backend = backend;
        this.process = process;
        this.output = new EndOffsets(
                backend.kafka(),
                Functions.OUTPUT,
                Pipeline.shipped().channel(Functions.OUTPUT).orElseThrow().partitions());
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        backend.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        "131072"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.traces = new Traces(backend.redis());
        this.bySize = bySize;
    }

    /** @param bySize what all of them are given; it is made where it is missing */
    static RunningConsumer start(Consumers.Contestant contestant, Path folder, Map<Integer, Backlog> bySize) {
        Backend backend = Backend.start(folder.resolve(contestant.name()));
        try {
            Map<String, String> environment = new HashMap<>(contestant.environment());
            environment.put("KAFKA_BOOTSTRAP_SERVERS", backend.kafka());
            environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:" + backend.redisPort());
            ChildProcess process = ChildProcess.start(new Command(
                            contestant.name(),
                            contestant.line(),
                            environment,
                            folder,
                            folder.resolve(contestant.name() + ".log")))
                    .endingWithThisJvm();
            return new RunningConsumer(contestant.name(), backend, process, bySize);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean takesPartIn(Scene scene) {
        return !scene.far();
    }

    @Override
    public Window measure(Scene scene, Duration time) throws InterruptedException {
        Backlog backlog = bySize.computeIfAbsent(scene.bytes(), Backlog::of);
        ProcessFigures figures = new ProcessFigures(process.handle());
        long before = output.sum();
        long records = 0;
        long hops = 0;
        Duration taken = Duration.ZERO;
        Window.Spent spent = Window.Spent.NOTHING;
        while (taken.compareTo(time) < 0) {
            traces.anew(backlog.dataIds());
            Window.Spent begun = spent(figures);
            long start = System.nanoTime();
            backlog.send(producer);
            records += Backlog.SIZE;
            awaitAll(backlog, before + records);
            taken = taken.plusNanos(System.nanoTime() - start);
            spent = spent.plus(spent(figures).minus(begun));
            hops += traces.hops(backlog.dataIds());
        }
        return new Window(scene, records, taken, spent, output.sum() - before, hops, figures.residentBytes());
    }

    private void awaitAll(Backlog backlog, long sum) throws InterruptedException {
        List<String> last = backlog.lastDataIds();
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean all = output.reach(sum, PATIENCE);
        while (all && traces.hops(last) < last.size()) {
            all = System.nanoTime() < end;
            Thread.sleep(STEP_MILLIS);
        }
        if (!all) {
            throw new CannotMeasure("%s has not done with %,d records in %d s; its log may say why"
                    .formatted(name, Backlog.SIZE, PATIENCE.toSeconds()));
        }
    }

    private Window.Spent spent(ProcessFigures figures) {
        return new Window.Spent(figures.processorTime(), backend.redisTime(), backend.kafkaTime());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        output.close();
        process.close();
        backend.close();
    }
}
