package dev.waybill.bench.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Tells a report: in the terminal always, in files where that is wanted. */
public final class Reporter {

    private final Path root;
    private final PrintWriter out;

    /** @param root the project's folder */
    public Reporter(Path root, PrintWriter out) {
        this.root = root;
        this.out = out;
    }

    /** Prints it, and returns the exit code: 0 when all of it counts. */
    public int tell(Report report) {
        out.println("\n" + report.results().run().words() + "\n\n" + report.text());
        out.flush();
        return report.faults().isEmpty() ? 0 : 1;
    }

    /**
     * Writes it.
     *
     * @param committed whether to where it is committed, and README.md with it; if not, to {@code target/bench/results},
     *     and README.md stays as it is
     */
    public void write(Report report, boolean committed) throws IOException {
        ResultFiles files =
                committed ? ResultFiles.committed(root) : new ResultFiles(root.resolve("target/bench/results"));
        files.write(report).forEach(file -> out.println("written to " + root.relativize(file)));
        if (committed) {
            table();
        }
        out.flush();
    }

    /** Writes README.md's part anew. */
    public void table() throws IOException {
        boolean changed = ReadmePart.of(root).write(root.resolve("README.md"));
        out.println("README.md " + (changed ? "has a new table" : "has this table already"));
        out.flush();
    }
}
