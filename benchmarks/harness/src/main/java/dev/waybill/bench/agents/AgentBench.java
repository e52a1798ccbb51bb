package dev.waybill.bench.agents;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Backend;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.EndOffsets;
import dev.waybill.bench.FlameGraph;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kafka event to agent to Kafka: our runtime beside its peers. */
@Command(
        name = "agents",
        aliases = "agent",
        description = "Measures the agents' runtime beside the same function written by hand.",
        mixinStandardHelpOptions = true)
public final class AgentBench implements Callable<Integer> {

    private static final Duration ONE_WAY = Duration.ofNanos(500_000);

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = AtLeastOne.class,
            description = "Of each window (default: ${DEFAULT-VALUE}).")
    private int seconds = 3;

    @Option(names = "--quick", description = "One round of short windows: shows that it works, not how fast.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private List<String> only = List.of();

    @Option(names = "--profile", description = "Instead: a flame graph of our runtime with records of 200 B.")
    private boolean profile;

    @Mixin
    private final Telling telling = new Telling();

    private final Path root = telling.root();
    private final Path folder = root.resolve("target/bench/agents");

    /** The contestants, for the help. */
    static final class Names extends ArrayList<String> {
        Names() {
            super(Functions.NAMES);
        }
    }

    @Override
    public Integer call() throws Exception {
        CannotMeasure.unlessOnLinux();
        CannotMeasure.unlessKnown(only, Functions.NAMES);
        Folders.delete(folder);
        Files.createDirectories(folder);
        List<FunctionProcess> functions = new ArrayList<>();
        try (Backend backend = Backend.start(folder.resolve("servers"));
                Distance distance = Distance.to(backend.redisPort(), ONE_WAY);
                EndOffsets output = new EndOffsets(backend.kafka(), Functions.OUTPUT, partitions())) {
            Meter meter = new Meter(backend, output, folder);
            if (profile) {
                functions.add(start(Functions.OURS, backend.kafka(), backend.redisPort(), false));
                return profile(functions.getFirst(), meter);
            }
            start(functions, backend, distance);
            Bystanders bystanders = Bystanders.watchedFromNow();
            List<Row> rows = new Contest(
                            functions.stream()
                                    .map(function -> new InvokedFunction(function, meter))
                                    .toList(),
                            times(),
                            telling.out())
                    .run();
            return telling.tell(new AgentReport(run(), rows, bystanders.line()).report());
        } finally {
            functions.forEach(FunctionProcess::close);
            Folders.delete(folder.resolve("servers/kafka"));
        }
    }

    private int profile(FunctionProcess function, Meter meter) throws Exception {
        FlameGraph graph = new FlameGraph(folder, telling.results("agents --profile"));
        telling.say("warming up");
        Window ignored = meter.measure(function, Scene.SMALL, times().warmUp().dividedBy(2));
        Path page = graph.of(
                function.figures().pid(),
                "agents-flame",
                "An agent, records of 200 B",
                () -> meter.measure(function, Scene.SMALL, times().window().multipliedBy(3)));
        telling.say("written to " + root.relativize(page));
        return 0;
    }

    private Run run() {
        return Machine.run(
                root, Machine.redis(EmbeddedRedis.program(folder.resolve("servers/redis"))) + "; " + times().words());
    }

    private static int partitions() {
        return Pipeline.shipped().channel(Functions.OUTPUT).orElseThrow().partitions();
    }

    private void start(List<FunctionProcess> started, Backend backend, Distance distance) throws InterruptedException {
        for (String name : only.isEmpty() ? Functions.NAMES : only) {
            if (name.equals(Functions.NATIVE) && !Files.exists(Functions.nativePackage(root))) {
                telling.out()
                        .println("without " + name + ": ./native-build.sh bench-agent makes "
                                + root.relativize(Functions.nativePackage(root)));
                continue;
            }
            telling.say("starting " + name);
            started.add(start(name, backend.kafka(), backend.redisPort(), false));
            started.add(start(name, backend.kafka(), distance.port(), true));
        }
    }

    private FunctionProcess start(String name, String kafka, int redisPort, boolean far) throws InterruptedException {
        return name.equals(Functions.NATIVE)
                ? NativeFunction.start(name, Functions.nativePackage(root), kafka, redisPort, far, folder)
                : RunningFunction.start(
                        Functions.of(name, root, own(name, far)), driver(), kafka, redisPort, far, folder);
    }

    /** A package that is unpacked again under a process that runs from it lacks, for a moment, a class that it needs. */
    private Path own(String name, boolean far) {
        return folder.resolve("packages").resolve(name + (far ? "-far" : ""));
    }

    private Path driver() {
        return root.resolve("benchmarks/functions/driver/target/classes");
    }

    private Contest.Times times() {
        return quick
                ? new Contest.Times(1, Duration.ofSeconds(2), Duration.ofSeconds(1))
                : new Contest.Times(rounds, Duration.ofSeconds(40), Duration.ofSeconds(seconds));
    }
}
