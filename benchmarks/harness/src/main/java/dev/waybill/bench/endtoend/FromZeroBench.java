package dev.waybill.bench.endtoend;

import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.figures.Figure;
import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.results.Machine;
import dev.waybill.bench.results.Table;
import dev.waybill.localstack.BenchStack;
import dev.waybill.localstack.process.Folders;
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

/** How long the first datum takes for which nothing runs. */
@Command(
        name = "from-zero",
        description = "Measures how long a datum takes to an agent's trace line when the function has no process.",
        mixinStandardHelpOptions = true)
public final class FromZeroBench implements Callable<Integer> {

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final String MODULE = "moving-average";
    private static final List<String> HEAD = List.of(
            Scene.AGENT, "times", "receipt: median ms", "trace line: median ms", "lowest", "highest", "MiB then");
    private static final double MEBIBYTE = 1024 * 1024;

    @Option(names = "--times", paramLabel = "N", description = "Starts of each (default: ${DEFAULT-VALUE}).")
    private int times = 10;

    @Option(names = "--quick", description = "Two starts: shows that it works.")
    private boolean quick;

    @Option(names = "--write", description = "Also writes the table to benchmarks/results/from-zero.md.")
    private boolean write;

    @Spec
    private @Nullable CommandSpec spec;

    private final Path root = Path.of(System.getProperty("waybill.root", "")).toAbsolutePath();
    private final Path folder = root.resolve("target/bench/from-zero");

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (times < 1) {
            throw new CannotMeasure("--times is at least 1");
        }
        List<FromZero> all = new ArrayList<>();
        all.add(measure("on the JVM", false));
        if (Files.exists(root.resolve("target/native/" + MODULE + ".zip"))) {
            all.add(measure("native", true));
        } else {
            say("without native: there is no target/native/" + MODULE + ".zip; ./native-build.sh " + MODULE
                    + " makes it");
        }
        return tell(all);
    }

    private FromZero measure(String name, boolean natives) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        say("starting a stack with " + Scene.AGENT + " " + name);
        try (BenchStack stack = BenchStack.start(
                        new BenchStack.Wanted(root, folder.resolve("stack"), List.of(Scene.AGENT), IDLE, natives, 1));
                FirstDatum first = new FirstDatum(stack)) {
            List<FromZero.Start> starts = new ArrayList<>();
            for (int i = 0; i < (quick ? 2 : times); i++) {
                FromZero.Start start = first.push();
                say("  " + start.words());
                starts.add(start);
            }
            return new FromZero(name, starts);
        } finally {
            Folders.delete(folder.resolve("stack/kafka"));
        }
    }

    private int tell(List<FromZero> all) throws IOException {
        Table table = new Table(HEAD, all.stream().map(FromZeroBench::cells).toList());
        String setting = "%s; %s, of which the window of %d ms is a part; the front end runs already"
                .formatted(
                        Machine.run(root, "").place(),
                        "from the moment at which the datum was to be sent",
                        Scene.wirings().getFirst().batchWindow().toMillis());
        List<String> lost = all.stream().flatMap(each -> each.faults().stream()).toList();
        say("\n" + setting + "\n\n" + table.text());
        lost.forEach(fault -> say("invalid       " + fault));
        if (write) {
            Path file = root.resolve("benchmarks/results/from-zero.md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "# From zero\n\n" + setting + "\n\n" + table.markdown());
            say("written to " + root.relativize(file));
        }
        return lost.isEmpty() ? 0 : 1;
    }

    private static List<String> cells(FromZero each) {
        List<String> cells = new ArrayList<>(
                List.of(each.name(), Integer.toString(each.starts().size())));
        for (Figure figure : each.figures()) {
            switch (figure.figure()) {
                case FromZero.RECEIPT -> cells.add(Numbers.text(figure.median(), 0));
                case FromZero.TRACE -> {
                    cells.add(Numbers.text(figure.median(), 0));
                    cells.add(Numbers.text(figure.min(), 0));
                    cells.add(Numbers.text(figure.max(), 0));
                }
                default -> cells.add(Numbers.text(figure.median() / MEBIBYTE, 0));
            }
        }
        return cells;
    }

    private void say(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
