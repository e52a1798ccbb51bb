package dev.waybill.bench.endtoend;

import dev.waybill.bench.AtLeastOne;
import dev.waybill.bench.Telling;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Run;
import dev.waybill.localstack.BenchStack;
import dev.waybill.localstack.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long the first datum takes for which nothing runs. */
@Command(
        name = "from-zero",
        description = "Measures how long a datum takes to an agent's trace line when the function has no process.",
        mixinStandardHelpOptions = true)
public final class FromZeroBench implements Callable<Integer> {

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final String MODULE = "moving-average";

    @Option(
            names = "--times",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Starts of each (default: ${DEFAULT-VALUE}).")
    private int times = 10;

    @Option(names = "--quick", description = "Two starts: shows that it works.")
    private boolean quick;

    @Mixin
    private final Telling telling = new Telling();

    private final Path root = telling.root();
    private final Path folder = root.resolve("target/bench/from-zero");

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<FromZero> all = new ArrayList<>();
        all.add(measure("on the JVM", false));
        if (Files.exists(root.resolve("target/native/" + MODULE + ".zip"))) {
            all.add(measure("native", true));
        } else {
            telling.say("without native: there is no target/native/" + MODULE + ".zip; ./native-build.sh " + MODULE
                    + " makes it");
        }
        return telling.tell(new FromZeroReport(run(), all).report());
    }

    private FromZero measure(String name, boolean natives) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        telling.say("starting a stack with " + Scene.AGENT + " " + name);
        try (BenchStack stack = BenchStack.start(
                        new BenchStack.Wanted(root, folder.resolve("stack"), List.of(Scene.AGENT), IDLE, natives, 1));
                FirstDatum first = new FirstDatum(stack)) {
            List<FromZero.Start> starts = new ArrayList<>();
            for (int i = 0; i < times(); i++) {
                FromZero.Start start = first.push();
                telling.say("  " + start.words());
                starts.add(start);
            }
            return new FromZero(name, starts);
        } finally {
            Folders.delete(folder.resolve("stack/kafka"));
        }
    }

    private Run run() {
        return Machine.run(
                root,
                "medians of %d starts, each with the mapping's window of %d ms in it; the front end runs already"
                        .formatted(
                                times(),
                                Scene.wirings().getFirst().batchWindow().toMillis()));
    }

    private int times() {
        return quick ? 2 : times;
    }
}
