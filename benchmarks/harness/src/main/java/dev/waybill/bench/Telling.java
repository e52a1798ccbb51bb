package dev.waybill.bench;

import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Reporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a bench speaks, which is the same for each: lines in the terminal, a report at the end, files where that is wanted. */
public final class Telling {

    /** Where a console's bench finds its stack says nothing of what it measures. */
    private static final Set<String> BESIDE = Set.of("--write", "--data");

    @Option(
            names = "--write",
            description =
                    "Also writes benchmarks/results/${COMMAND-NAME}.* and README.md's table; with other options than"
                            + " that table names, target/bench/results/${COMMAND-NAME}.* instead.")
    private boolean write;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private final Path root = Path.of(System.getProperty("waybill.root", "")).toAbsolutePath();

    /** The project's folder. */
    public Path root() {
        return root;
    }

    /**
     * Where what a bench leaves behind is written: what is to be committed, or what is to be looked at.
     *
     * @param named the bench and the options with which it is committed, such as {@code ingest --profile}
     */
    public Path results(String named) {
        return root.resolve(isCommitted(named) ? "benchmarks/results" : "target/bench/results");
    }

    public PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    public void say(String line) {
        out().println(line);
        out().flush();
    }

    /** Prints the report, writes it with {@code --write}, and returns the exit code: 0 when all of it counts. */
    public int tell(Report report) throws IOException {
        Reporter reporter = new Reporter(root, out());
        int code = reporter.tell(report);
        if (write) {
            reporter.write(report, isCommitted(Goals.command(report.results().bench())));
        }
        return code;
    }

    /** README.md names the command by which a figure was measured: it was given these options then, and no others. */
    private boolean isCommitted(String named) {
        return write
                && options()
                        .equals(Stream.of(named.split(" (?=--)", -1))
                                .skip(1)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private SortedSet<String> options() {
        return Objects.requireNonNull(command).commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !BESIDE.contains(option.longestName()))
                .map(option -> option.arity().max() == 0
                        ? option.longestName()
                        : option.longestName() + " " + String.join(",", option.originalStringValues()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
