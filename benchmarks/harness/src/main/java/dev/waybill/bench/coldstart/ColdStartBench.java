package dev.waybill.bench.coldstart;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.MeasuredFunction;
import dev.waybill.localstack.MeasuredStart;
import dev.waybill.localstack.MeasuringServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From the start of a process to its first answer: front end and agents, on the JVM and native, beside a peer. */
@Command(
        name = "cold-start",
        description = "Measures front end and agents from the start of their process to their first answer.",
        mixinStandardHelpOptions = true)
public final class ColdStartBench implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Starts of each (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--quick", description = "Two starts of each: shows that it works, not how fast.")
    private boolean quick;

    @Mixin
    private final Telling telling = new Telling();

    private final Path root = telling.root();
    private final Path folder = root.resolve("target/bench/cold-start");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Contestant> contestants = built();
        try (MeasuringServers servers = MeasuringServers.start(root, folder.resolve("servers"))) {
            Map<Contestant, MeasuredFunction> deployed = new LinkedHashMap<>();
            for (Contestant each : contestants) {
                deployed.put(each, each.deploy(servers.plan(), folder));
            }
            Bystanders bystanders = Bystanders.watchedFromNow();
            List<Starts> rows = rows(deployed);
            return telling.tell(new ColdStartReport(run(), rows, bystanders.line()).report());
        }
    }

    private List<Contestant> built() {
        List<Contestant> built = new ArrayList<>();
        for (Contestant each : Contestant.all(root)) {
            if (each.isBuilt()) {
                built.add(each);
            } else {
                telling.say("without %s: there is no %s; %s makes it"
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
                telling.say("  round %d, %-22s %s"
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

    private Run run() {
        return Machine.run(
                root,
                "medians of %d starts, 512 MB each, Kafka, Redis and S3 in the bench's process".formatted(rounds()));
    }
}
