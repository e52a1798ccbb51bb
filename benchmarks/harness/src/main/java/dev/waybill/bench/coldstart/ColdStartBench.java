package dev.waybill.bench.coldstart;

import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.results.Machine;
import dev.waybill.localstack.MeasuredFunction;
import dev.waybill.localstack.MeasuredStart;
import dev.waybill.localstack.MeasuringServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From the start of a process to its first answer: front end and agents, on the JVM and native, beside a peer. */
@Command(
        name = "cold-start",
        description = "Measures front end and agents from the start of their process to their first answer.",
        mixinStandardHelpOptions = true)
public final class ColdStartBench implements Callable<Integer> {

    @Option(names = "--rounds", paramLabel = "N", description = "Starts of each (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--quick", description = "Two starts of each: shows that it works, not how fast.")
    private boolean quick;

    @Option(names = "--write", description = "Also writes the table to benchmarks/results/cold-start.md.")
    private boolean write;

    @Spec
    private @Nullable CommandSpec spec;

    private final Path root = Path.of(System.getProperty("waybill.root", "")).toAbsolutePath();
    private final Path folder = root.resolve("target/bench/cold-start");

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            throw new CannotMeasure("--rounds is at least 1");
        }
        Files.createDirectories(folder);
        List<Contestant> contestants = built();
        try (MeasuringServers servers = MeasuringServers.start(root, folder.resolve("servers"))) {
            Map<Contestant, MeasuredFunction> deployed = new LinkedHashMap<>();
            for (Contestant each : contestants) {
                deployed.put(each, each.deploy(servers.plan(), folder));
            }
            Bystanders bystanders = Bystanders.watchedFromNow();
            List<Starts> rows = rows(deployed);
            return tell(new ColdStartReport(setting(), rows, bystanders.line()));
        }
    }

    private List<Contestant> built() {
        List<Contestant> built = new ArrayList<>();
        for (Contestant each : Contestant.all(root)) {
            if (each.isBuilt()) {
                built.add(each);
            } else {
                say("without %s: there is no %s; %s makes it"
                        .formatted(each.name(), root.relativize(each.built()), each.maker()));
            }
        }
        return built;
    }

    /** Each starts once in each round. */
    private List<Starts> rows(Map<Contestant, MeasuredFunction> functions) throws IOException, InterruptedException {
        Map<Contestant, List<MeasuredStart>> starts = new LinkedHashMap<>();
        int nth = 0;
        for (int round = 0; round < rounds(); round++) {
            for (Map.Entry<Contestant, MeasuredFunction> each : functions.entrySet()) {
                MeasuredStart start = each.getValue().start(nth++);
                starts.computeIfAbsent(each.getKey(), first -> new ArrayList<>())
                        .add(start);
                say("  round %d, %-22s %s"
                        .formatted(
                                round + 1,
                                each.getKey().name(),
                                start.failure()
                                        .map(failure -> failure + "; its log: "
                                                + each.getValue().log())
                                        .orElseGet(() -> "%.0f ms".formatted(start.millis()))));
            }
        }
        List<Starts> rows = new ArrayList<>();
        for (Map.Entry<Contestant, List<MeasuredStart>> each : starts.entrySet()) {
            rows.add(new Starts(each.getKey().name(), each.getKey().bytes(), each.getValue()));
        }
        return rows;
    }

    private int rounds() {
        return quick ? 2 : rounds;
    }

    private String setting() {
        return "%s; medians of %d starts, 512 MB each, Kafka, Redis and S3 in the bench's process"
                .formatted(Machine.run(root, "").place(), rounds());
    }

    private int tell(ColdStartReport report) throws IOException {
        say("\n" + report.setting() + "\n\n" + report.text());
        if (write) {
            Path file = root.resolve("benchmarks/results/cold-start.md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, report.markdown());
            say("written to " + root.relativize(file));
        }
        return report.faults().isEmpty() ? 0 : 1;
    }

    private void say(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
