package dev.waybill.bench;

import dev.waybill.bench.results.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** README.md's table from the committed results; measures nothing. */
@Command(
        name = "table",
        description = "Writes README.md's table from benchmarks/results/*.csv; measures nothing.",
        mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path root = Path.of(System.getProperty("waybill.root", "")).toAbsolutePath();
        new Reporter(root, Objects.requireNonNull(spec).commandLine().getOut()).table();
        return 0;
    }
}
