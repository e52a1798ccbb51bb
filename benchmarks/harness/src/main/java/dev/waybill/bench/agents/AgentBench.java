package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.EndOffsets;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Reporter;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kafka event to agent to Kafka: our runtime beside its peers. */
@Command(
        name = "agents",
        aliases = "agent",
        description = "Measures the agents' runtime beside the same function written by hand.",
        mixinStandardHelpOptions = true)
public final class AgentBench implements Callable<Integer> {

    private static final Duration ONE_WAY = Duration.ofNanos(500_000);

    @Option(names = "--rounds", paramLabel = "N", description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "Of each window (default: ${DEFAULT-VALUE}).")
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

    @Option(names = "--write", description = "Also writes benchmarks/results/agents.* and README.md's table.")
    private boolean write;

    @Spec
    private @Nullable CommandSpec spec;

    private final Path root = Path.of(System.getProperty("waybill.root", "")).toAbsolutePath();
    private final Path folder = root.resolve("target/bench");

    /** The contestants, for the help. */
    static final class Names extends ArrayList<String> {
        Names() {
            super(Functions.NAMES);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            throw new CannotMeasure("the bench reads /proc: it runs on Linux only");
        }
        requireKnown(only);
        Folders.delete(folder);
        Files.createDirectories(folder);
        List<RunningFunction> functions = new ArrayList<>();
        try (Backend backend = Backend.start(folder.resolve("servers"));
                Distance distance = Distance.to(backend.redisPort(), ONE_WAY);
                EndOffsets output = new EndOffsets(backend.kafka(), Functions.OUTPUT, partitions())) {
            start(functions, backend, distance);
            Bystanders bystanders = Bystanders.watchedFromNow();
            Meter meter = new Meter(backend, output, folder);
            List<Row> rows = new Contest(
                            functions.stream()
                                    .map(function -> new InvokedFunction(function, meter))
                                    .toList(),
                            times(),
                            out())
                    .run();
            return tell(new AgentReport(run(), rows, bystanders.line()).report());
        } finally {
            functions.forEach(RunningFunction::close);
            Folders.delete(folder.resolve("servers/kafka"));
        }
    }

    private Run run() {
        return Machine.run(
                root, Machine.redis(EmbeddedRedis.program(folder.resolve("servers/redis"))) + "; " + times().words());
    }

    private static void requireKnown(List<String> names) {
        names.stream()
                .filter(name -> !Functions.NAMES.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new CannotMeasure("there is no contestant \"" + unknown + "\", but " + Functions.NAMES);
                });
    }

    private static int partitions() {
        return Pipeline.shipped().channel(Functions.OUTPUT).orElseThrow().partitions();
    }

    private void start(List<RunningFunction> started, Backend backend, Distance distance) {
        for (String name : only.isEmpty() ? Functions.NAMES : only) {
            out().println("starting " + name);
            out().flush();
            Functions.Contestant contestant = Functions.of(name, root, folder);
            started.add(
                    RunningFunction.start(contestant, driver(), backend.kafka(), backend.redisPort(), false, folder));
            started.add(RunningFunction.start(contestant, driver(), backend.kafka(), distance.port(), true, folder));
        }
    }

    private Path driver() {
        return root.resolve("benchmarks/functions/driver/target/classes");
    }

    private Contest.Times times() {
        return quick
                ? new Contest.Times(1, Duration.ofSeconds(2), Duration.ofSeconds(1))
                : new Contest.Times(rounds, Duration.ofSeconds(40), Duration.ofSeconds(seconds));
    }

    private int tell(Report report) throws IOException {
        Reporter reporter = new Reporter(root, out());
        int code = reporter.tell(report);
        if (write) {
            reporter.write(report, quick);
        }
        return code;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
