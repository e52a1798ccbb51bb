package dev.waybill.bench.agents;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Backend;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.EndOffsets;
import dev.waybill.bench.Telling;
import dev.waybill.bench.figures.Settling;
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
import java.util.Collections;
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
    private static final int MOST_WARM_UP_ROUNDS = 40;
    private static final List<Integer> PARTITIONS = List.of(1, 4, 16, 64);
    private static final List<Integer> AGENTS = List.of(1, 5, 10, 20);
    private static final List<Integer> BYTES = List.of(128, 1_024, 16 * 1024, 128 * 1024, 512 * 1024, 1024 * 1024);
    private static final List<Long> KEYS = List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
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
            List<Grown> interleaved = interleaved();
            warmUp(meter, interleaved);
            Bystanders bystanders = Bystanders.watchedFromNow();
            grow(meter, backend, interleaved);
            notes.add(bystanders.line());
            return telling.tell(new GrowthReport(run(), points, notes).report());
        } finally {
            Folders.delete(folder.resolve("servers/kafka"));
        }
    }

    /** The points of all series but the traces', each of which can be measured at any time. */
    private static List<Grown> interleaved() {
        Stream<Grown> partitions = PARTITIONS.stream()
                .map(count -> new Grown("partitions", count, Shape.usual(SMALL).over(count), 0));
        Stream<Grown> agents = AGENTS.stream().map(count -> new Grown("agents", count, Shape.usual(SMALL), count - 1));
        Stream<Grown> bytes = BYTES.stream().map(count -> new Grown("bytes", count, Shape.thatFits(count), 0));
        return Stream.of(partitions, agents, bytes).flatMap(each -> each).toList();
    }

    /** Until a datum takes no less of the processor than before, and then each point once: larger ones go other ways. */
    private void warmUp(GrowthMeter meter, List<Grown> interleaved) throws IOException, InterruptedException {
        if (quick) {
            return;
        }
        telling.say("warming up");
        Settling settling = new Settling();
        int done = 0;
        while (!settling.with(meter.round(Shape.usual(SMALL), 0).perMillion())) {
            if (++done == MOST_WARM_UP_ROUNDS) {
                notes.add("not at rest after %d rounds: figures may be those of a JVM that still compiles"
                        .formatted(done));
                break;
            }
        }
        for (Grown grown : interleaved) {
            grown.warmUp(meter);
        }
    }

    private void grow(GrowthMeter meter, Backend backend, List<Grown> interleaved)
            throws IOException, InterruptedException {
        for (int round = 0; round < rounds(); round++) {
            telling.say("round %d of %d of partitions, agents and bytes".formatted(round + 1, rounds()));
            // Who comes after whom changes from round to round.
            List<Grown> order = new ArrayList<>(interleaved);
            Collections.rotate(order, round * interleaved.size() / rounds());
            for (Grown grown : order) {
                grown.measure(meter);
            }
            forget(backend);
        }
        interleaved.forEach(grown -> add(grown.point()));
        FilledRedis redis = new FilledRedis(backend);
        for (long keys : KEYS) {
            Optional<String> full = quick && keys > 100_000
                    ? Optional.of("%,d traces: not with --quick".formatted(keys))
                    : redis.fill(keys);
            full.ifPresent(notes::add);
            if (full.isEmpty()) {
                add(traces(meter, redis, keys));
            }
        }
    }

    private GrowthPoint traces(GrowthMeter meter, FilledRedis redis, long keys)
            throws IOException, InterruptedException {
        Grown grown = new Grown("traces", keys, Shape.usual(SMALL), 0);
        List<Double> lookUps = new ArrayList<>();
        for (int round = 0; round < rounds(); round++) {
            grown.measure(meter);
            lookUps.add(redis.lookUpsPerMillion());
        }
        return grown.point()
                .with(Stream.of(
                        beside(keys, GrowthPoint.REDIS_RESIDENT, "B", List.of(redis.bytesPerKey())),
                        beside(keys, GrowthPoint.OF_TWO, "B", List.of(redis.bytesOfOne())),
                        beside(keys, GrowthPoint.LOOK_UPS, "CPU-s", lookUps)));
    }

    private static void forget(Backend backend) {
        String unused = backend.redis().command("FLUSHALL SYNC");
    }

    private static Optional<Figure> beside(long keys, String figure, String unit, List<Double> values) {
        return GrowthPoint.figure("traces", keys, figure, unit, values);
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
