package dev.waybill.bench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of README.md that says how fast it is: each goal, what else was asked for, and what the committed results have of it. */
public final class ReadmePart {

    private static final String BEGIN = "<!-- bench -->\n";
    private static final String END = "<!-- /bench -->";
    private static final List<String> HEAD = List.of("goal", "measured", "lowest–highest round", "", "by");
    private static final List<String> ASKED_HEAD = List.of("without a goal", "measured", "by");

    private final List<Results> results;

    ReadmePart(List<Results> results) {
        this.results = List.copyOf(results);
    }

    /** From what is committed. */
    public static ReadmePart of(Path root) throws IOException {
        return new ReadmePart(ResultFiles.committed(root).read());
    }

    /** Says whether the file was another before. */
    public boolean write(Path readme) throws IOException {
        String before = Files.readString(readme);
        String after = in(before);
        Files.writeString(readme, after);
        return !after.equals(before);
    }

    /**
     * The document with this part in the place of the one that it has.
     *
     * @throws IllegalArgumentException when it has no such place
     */
    String in(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("README.md has no place for it, from " + BEGIN.strip() + " to " + END);
        }
        return document.substring(0, begin + BEGIN.length()) + text() + document.substring(end);
    }

    String text() {
        List<List<String>> rows = Goals.ALL.stream().map(this::cells).toList();
        List<List<String>> asked = Asked.ALL.stream().map(this::cells).toList();
        return new Table(HEAD, rows).markdown() + "\n" + new Table(ASKED_HEAD, asked).markdown() + "\n"
                + results.stream().map(ReadmePart::about).collect(Collectors.joining());
    }

    private List<String> cells(Aim aim) {
        Results measured = of(aim.bench());
        Goal goal = aim.in(measured);
        List<String> cells = new ArrayList<>();
        cells.add(goal.limit() + " " + goal.what());
        cells.add(Goal.figure(goal.measured()));
        cells.add(aim.measured()
                .spreadIn(measured)
                .map(spread -> spread.range(Goal.decimals(spread.median())))
                .orElse("-"));
        cells.add(goal.verdict());
        cells.add(by(measured));
        return cells;
    }

    private List<String> cells(Asked asked) {
        Results measured = of(asked.bench());
        return List.of(asked.what(), asked.figures(measured), by(measured));
    }

    private static String by(Results measured) {
        return "`bench " + Goals.command(measured.bench()) + "`"
                + (measured.figures().isEmpty() ? "" : ", " + measured.run().date());
    }

    /** Without figures where the bench did not run. */
    private Results of(String bench) {
        Optional<Results> found =
                results.stream().filter(each -> each.bench().equals(bench)).findFirst();
        return found.orElse(new Results(bench, new Run("", "", "", ""), List.of()));
    }

    private static String about(Results results) {
        return "- `bench %s`: %s ([figures](benchmarks/results/%s.md), [picture](benchmarks/results/%s.svg))\n"
                .formatted(Goals.command(results.bench()), results.run().words(), results.bench(), results.bench());
    }
}
