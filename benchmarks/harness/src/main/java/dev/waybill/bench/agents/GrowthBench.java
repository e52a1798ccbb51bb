package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.EndOffsets;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a datum costs an agent while one thing grows: partitions, agents before it, the datum, the traces in Redis. */
@Command(
        name = "growth",
        description = "Measures what a datum costs while partitions, agents, its size or the traces in Redis grow.",
        mixinStandardHelpOptions = true)
public final class GrowthBench implements Callable<Integer> {

    private static final int SMALL = 200;
    private static final Duration ENOUGH = Duration.ofSeconds(1);
    private static final int WARM_UP_ROUNDS = 10;
    private static final List<Integer> PARTITIONS = List.of(1, 4, 16, 64);
    private static final List<Integer> AGENTS = List.of(1, 5, 10, 20);
    private static final List<Integer> BYTES = List.of(128, 1_024, 16 * 1024, 128 * 1024, 512 * 1024, 1024 * 1024);
    private static final List<Long> KEYS = List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L);

    @Option(names = "--rounds", paramLabel = "N", description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--quick", description = "One round, no warm-up, at most 100,000 traces: shows that it works.")
    private boolean quick;

    @Mixin
    private final Telling telling = new Telling();

    private final Path root = telling.root();
    private final Path folder = root.resolve("target/bench/growth");
    private final List<GrowthPoint> points = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        CannotMeasure.unlessOnLinux();
        Folders.delete(folder);
        Files.createDirectories(folder);
        Functions.Contestant ours = Functions.of(Functions.OURS, root, folder);
        Path driver = root.resolve("benchmarks/functions/driver/target/classes");
        try (Backend backend = Backend.start(folder.resolve("servers"));
                EndOffsets output = new EndOffsets(backend.kafka(), Functions.OUTPUT, partitions());
                RunningFunction function =
                        RunningFunction.start(ours, driver, backend.kafka(), backend.redisPort(), false, folder)) {
            GrowthMeter meter = new GrowthMeter(backend, output, function, folder, quick ? Duration.ZERO : ENOUGH);
            warmUp(meter);
            Bystanders bystanders = Bystanders.watchedFromNow();
            grow(meter, backend);
            notes.add(bystanders.line());
            return telling.tell(new GrowthReport(run(), points, notes).report(), quick);
        } finally {
            Folders.delete(folder.resolve("servers/kafka"));
        }
    }

    private void warmUp(GrowthMeter meter) throws IOException, InterruptedException {
        if (!quick) {
            telling.say("warming up");
            GrowthPoint unused = meter.measure("warm-up", 0, Shape.usual(SMALL), 0, WARM_UP_ROUNDS);
        }
    }

    private void grow(GrowthMeter meter, Backend backend) throws IOException, InterruptedException {
        for (int partitions : PARTITIONS) {
            add(meter.measure("partitions", partitions, Shape.usual(SMALL).over(partitions), 0, rounds()));
        }
        for (int agents : AGENTS) {
            add(meter.measure("agents", agents, Shape.usual(SMALL), agents - 1, rounds()));
        }
        for (int bytes : BYTES) {
            add(meter.measure("bytes", bytes, Shape.thatFits(bytes), 0, rounds()));
        }
        forget(backend);
        FilledRedis redis = new FilledRedis(backend);
        for (long keys : KEYS) {
            Optional<String> full = quick && keys > 100_000
                    ? Optional.of("%,d traces: not with --quick".formatted(keys))
                    : redis.fill(keys);
            full.ifPresent(notes::add);
            if (full.isEmpty()) {
                add(beside(redis, meter.measure("traces", keys, Shape.usual(SMALL), 0, rounds())));
            }
        }
    }

    private static void forget(Backend backend) {
        String unused = backend.redis().command("FLUSHALL SYNC");
    }

    private static GrowthPoint beside(FilledRedis redis, GrowthPoint point) {
        return point.with(Stream.of(
                beside(point, GrowthPoint.REDIS_RESIDENT, "B", redis.bytesPerKey()),
                beside(point, GrowthPoint.OF_TWO, "B", redis.bytesOfOne()),
                beside(point, GrowthPoint.LOOK_UPS, "CPU-s", redis.lookUpsPerMillion())));
    }

    private static Optional<Figure> beside(GrowthPoint point, String figure, String unit, double value) {
        return GrowthPoint.figure(point.series(), point.x(), figure, unit, List.of(value));
    }

    private void add(GrowthPoint point) {
        points.add(point);
        telling.say("  " + point.words());
    }

    private int rounds() {
        return quick ? 1 : rounds;
    }

    private static int partitions() {
        return Pipeline.shipped().channel(Functions.OUTPUT).orElseThrow().partitions();
    }

    private Run run() {
        return Machine.run(
                root,
                "%s; medians of %d rounds of a second of the processor and 50,000 data at least (of %d B; as many as fit of larger ones)%s"
                        .formatted(
                                Machine.redis(EmbeddedRedis.program(folder.resolve("servers/redis"))),
                                rounds(),
                                SMALL,
                                quick ? ", a JVM still compiling: nothing to compare" : ""));
    }
}
