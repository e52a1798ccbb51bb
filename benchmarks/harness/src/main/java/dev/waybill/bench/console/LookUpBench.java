package dev.waybill.bench.console;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.LineConnection;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a look-up takes while data come in. */
@Command(
        name = "trace",
        description = "Measures look-ups at the console of a running stack that takes data meanwhile.",
        mixinStandardHelpOptions = true)
public final class LookUpBench implements Callable<Integer> {

    private static final String CHANNEL = "demand";
    private static final int OLD_ENOUGH = 10;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The running stack's data folder.")
    private Path data = Path.of(".waybill");

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Look-ups a second (default: ${DEFAULT-VALUE}).")
    private int rate = 1_000;

    @Option(
            names = "--push",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Data a second (default: ${DEFAULT-VALUE}).")
    private int push = 500;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = AtLeastOne.class,
            description = "Of each round (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Medians are over so many (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            converter = AtLeastOne.class,
            description = "Before the first (default: ${DEFAULT-VALUE}).")
    private int warmUp = 30;

    @Mixin
    private final Telling telling = new Telling();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Run run = Machine.run(telling.root(), how());
        return telling.tell(report(run).report());
    }

    private String how() {
        return "%s of %d s with %,d look-ups/s while %,d data/s come in"
                .formatted(rounds == 1 ? "one round" : "medians of " + rounds + " rounds", seconds, rate, push);
    }

    private LookUpReport report(Run run) throws IOException, InterruptedException {
        Described stack = Described.in(data);
        LookUps lookUps = new LookUps(stack);
        List<LookUps.Timed> timed = new ArrayList<>();
        try (LineConnection redis = LineConnection.to(URI.create(stack.redis()).getPort());
                Pushing pushing = new Pushing(stack, CHANNEL, push, LookUpBench::datum)) {
            while (pushing.pushed().size() < OLD_ENOUGH) {
                Thread.sleep(Duration.ofMillis(100));
            }
            telling.say("warming up");
            LookUps.Timed unused = lookUps.during(ids(pushing), rate, Duration.ofSeconds(warmUp));
            for (int round = 1; round <= rounds; round++) {
                telling.say("round %d of %d".formatted(round, rounds));
                timed.add(lookUps.during(ids(pushing), rate, Duration.ofSeconds(seconds)));
            }
            return new LookUpReport(
                    run, timed, new TraceSize(redis).of(pushing.pushed().getFirst()), pushing.fault());
        }
    }

    private static String datum(int batch, int nth) {
        return "{\"time\":\"2014-01-01T00:00:00Z\",\"demand_mwh\":%d,\"n\":%d}".formatted(4_000 + nth, batch);
    }

    /** Those that the agents have done by now, most likely. */
    private static List<String> ids(Pushing pushing) {
        List<List<String>> batches = pushing.pushed();
        return batches.subList(0, Math.max(1, batches.size() - OLD_ENOUGH)).stream()
                .flatMap(List::stream)
                .toList();
    }
}
