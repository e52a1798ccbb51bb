package dev.waybill.bench.results;

import dev.waybill.bench.plot.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that the benches leave in one folder: for each bench one to read, one to compute with, and one to look at. */
public final class ResultFiles {

    private final Path folder;

    public ResultFiles(Path folder) {
        this.folder = folder;
    }

    /** What is committed. */
    public static ResultFiles committed(Path root) {
        return new ResultFiles(root.resolve("benchmarks/results"));
    }

    /** What does not count stands in the Markdown, marked as such, and in nothing else. */
    public List<Path> write(Report report) throws IOException {
        Results valid = report.valid();
        String bench = valid.bench();
        Files.createDirectories(folder);
        return List.of(
                Files.writeString(folder.resolve(bench + ".md"), report.markdown()),
                Files.writeString(folder.resolve(bench + ".csv"), ResultsCsv.text(valid)),
                Files.writeString(
                        folder.resolve(bench + ".svg"),
                        Sheet.svg(
                                report.title(),
                                List.of(valid.run().place(), valid.run().how()),
                                report.plots().apply(valid))));
    }

    /** Of each bench that has a row in README.md and has written here, in the order of the rows. */
    List<Results> read() throws IOException {
        List<Results> all = new ArrayList<>();
        Stream<String> benches = Stream.concat(
                Goals.ALL.stream().map(Aim::bench), Asked.ALL.stream().map(Asked::bench));
        for (String bench : benches.distinct().toList()) {
            Path file = folder.resolve(bench + ".csv");
            if (Files.exists(file)) {
                all.add(ResultsCsv.read(Files.readString(file)));
            }
        }
        return all;
    }
}
