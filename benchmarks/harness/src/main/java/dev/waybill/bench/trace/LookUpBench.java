package dev.waybill.bench.trace;

import dev.waybill.bench.Goal;
import dev.waybill.bench.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a look-up takes while data come in. */
@Command(
        name = "trace",
        description = "Measures look-ups at the console of a running stack that takes data meanwhile.",
        mixinStandardHelpOptions = true)
public final class LookUpBench implements Callable<Integer> {

    private static final int OLD_ENOUGH = 10;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The running stack's data folder.")
    private Path data = Path.of(".waybill");

    @Option(names = "--rate", paramLabel = "N", description = "Look-ups a second (default: ${DEFAULT-VALUE}).")
    private int rate = 1_000;

    @Option(names = "--push", paramLabel = "N", description = "Data a second (default: ${DEFAULT-VALUE}).")
    private int push = 500;

    @Option(names = "--seconds", paramLabel = "S", description = "Of the window (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(names = "--warm-up", paramLabel = "S", description = "Before it (default: ${DEFAULT-VALUE}).")
    private int warmUp = 30;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Described stack = Described.in(data);
        LookUps lookUps = new LookUps(stack);
        try (Pushing pushing = new Pushing(stack, push)) {
            while (pushing.pushed().size() < OLD_ENOUGH) {
                Thread.sleep(Duration.ofMillis(100));
            }
            out.println("warming up");
            out.flush();
            LookUps.Timed unused = lookUps.during(ids(pushing), rate, Duration.ofSeconds(warmUp));
            LookUps.Timed timed = lookUps.during(ids(pushing), rate, Duration.ofSeconds(seconds));
            out.printf(
                    "%s%n%d look-ups/s for %d s while %d data/s come in: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, %d refused%n%s%n",
                    Machine.words(Path.of(System.getProperty("waybill.root", ""))),
                    rate,
                    seconds,
                    push,
                    timed.millis(0.5),
                    timed.millis(0.99),
                    timed.millis(0.999),
                    timed.refused(),
                    Goal.atMost("ms, p99 of a look-up", OptionalDouble.of(timed.millis(0.99)), 5)
                            .line());
            out.flush();
            return timed.refused() == 0 ? 0 : 1;
        }
    }

    /** Those that the agents have done by now, most likely. */
    private static List<String> ids(Pushing pushing) {
        List<List<String>> batches = pushing.pushed();
        return batches.subList(0, Math.max(1, batches.size() - OLD_ENOUGH)).stream()
                .flatMap(List::stream)
                .toList();
    }
}
