package dev.waybill.bench;

import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Reporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a bench speaks, which is the same for each: lines in the terminal, a report at the end, files where that is wanted. */
public final class Telling {

    @Option(names = "--write", description = "Also writes benchmarks/results/${COMMAND-NAME}.* and README.md's table.")
    private boolean write;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private final Path root = Path.of(System.getProperty("waybill.root", "")).toAbsolutePath();

    /** The project's folder. */
    public Path root() {
        return root;
    }

    /** Where what a bench leaves behind is written: what is to be committed, or what is to be looked at. */
    public Path results() {
        return root.resolve(write ? "benchmarks/results" : "target/bench/results");
    }

    public PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    public void say(String line) {
        out().println(line);
        out().flush();
    }

    /**
     * Prints the report, writes it with {@code --write}, and returns the exit code: 0 when all of it counts.
     *
     * @param quick see {@link Reporter#write}
     */
    public int tell(Report report, boolean quick) throws IOException {
        Reporter reporter = new Reporter(root, out());
        int code = reporter.tell(report);
        if (write) {
            reporter.write(report, quick);
        }
        return code;
    }
}
