package dev.waybill.bench.agents;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Bystanders;
import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Topic to agent to topic: our agent as a program that reads Kafka itself, beside its peers. */
@Command(
        name = "consumers",
        description = "Measures an agent that reads Kafka itself beside a consumer's loop and Kafka Streams.",
        mixinStandardHelpOptions = true)
public final class ConsumerBench implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

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

    @Mixin
    private final Telling telling = new Telling();

    private final Path root = telling.root();
    private final Path folder = root.resolve("target/bench/consumers");

    /** The contestants, for the help. */
    static final class Names extends ArrayList<String> {
        Names() {
            super(Consumers.NAMES);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CannotMeasure.unlessOnLinux();
        CannotMeasure.unlessKnown(only, Consumers.NAMES);
        Folders.delete(folder);
        Files.createDirectories(folder);
        List<RunningConsumer> consumers = new ArrayList<>();
        try {
            Map<Integer, Backlog> bySize = new HashMap<>();
            for (String name : only.isEmpty() ? Consumers.NAMES : only) {
                telling.say("starting " + name);
                consumers.add(RunningConsumer.start(Consumers.of(name, root), folder, bySize));
            }
            Bystanders bystanders = Bystanders.watchedFromNow();
            List<Row> rows = new Contest(consumers, times(), telling.out()).run();
            return telling.tell(new ConsumerReport(run(), rows, bystanders.line()).report());
        } finally {
            consumers.forEach(RunningConsumer::close);
        }
    }

    private Run run() {
        return Machine.run(
                root,
                Machine.redis(EmbeddedRedis.program(folder.resolve(Consumers.OURS + "/redis"))) + "; "
                        + times().words());
    }

    private Contest.Times times() {
        return quick
                ? new Contest.Times(1, Duration.ofSeconds(2), Duration.ofSeconds(1))
                : new Contest.Times(rounds, Duration.ofSeconds(40), Duration.ofSeconds(seconds));
    }
}
