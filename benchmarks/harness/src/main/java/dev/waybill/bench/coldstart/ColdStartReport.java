package dev.waybill.bench.coldstart;

import dev.waybill.bench.figures.Figure;
import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.results.Goal;
import dev.waybill.bench.results.Table;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run has to say.
 *
 * @param setting machine, date, how often
 * @param rows in the order of the contestants
 * @param quiet whether others used the machine
 */
record ColdStartReport(String setting, List<Starts> rows, String quiet) implements Figure.Source {

    private static final double MEBIBYTE = 1024 * 1024;
    private static final double PEER_RATIO = 3;
    private static final List<String> HEAD = List.of(
            "",
            "starts",
            "first answer: median ms",
            "lowest",
            "highest",
            "MiB resident then",
            "MiB deployed",
            "times " + Contestant.PEER);

    ColdStartReport {
        rows = List.copyOf(rows);
    }

    /** Why some of it does not count; empty when all of it does. */
    List<String> faults() {
        return rows.stream().flatMap(row -> row.faults().stream()).toList();
    }

    /** In a terminal. */
    String text() {
        return table().text() + "\n" + lines("");
    }

    /** As a file of the repository. */
    String markdown() {
        return "# Cold start\n\n" + setting + "\n\n" + table().markdown() + "\n" + lines("- ");
    }

    private Table table() {
        return new Table(HEAD, rows.stream().map(this::cells).toList());
    }

    private String lines(String before) {
        return Stream.of(
                        goals().stream().map(Goal::line),
                        Stream.of(quiet),
                        faults().stream().map(fault -> "invalid       " + fault))
                .flatMap(lines -> lines)
                .map(line -> before + line + "\n")
                .collect(Collectors.joining());
    }

    private List<Goal> goals() {
        return List.of(
                Goal.atMost(
                        "ms from the native front end's start to its first acknowledgement",
                        median(Contestant.NATIVE_FRONT_END, Starts.ANSWER),
                        60),
                Goal.atMost(
                        "MiB resident of the native front end then",
                        mebibytes(median(Contestant.NATIVE_FRONT_END, Starts.RESIDENT)),
                        70),
                Goal.atMost(
                        "times the start of " + Contestant.PEER + ", the agent on the JVM",
                        times(median(Contestant.AGENT, Starts.ANSWER)),
                        PEER_RATIO));
    }

    private List<String> cells(Starts row) {
        return List.of(
                row.name() + (row.faults().isEmpty() ? "" : " (invalid)"),
                Integer.toString(row.all().size()),
                Numbers.text(row.median(Starts.ANSWER), 0),
                row.figure(Starts.ANSWER)
                        .map(each -> Numbers.text(each.min(), 0))
                        .orElse(Numbers.NONE),
                row.figure(Starts.ANSWER)
                        .map(each -> Numbers.text(each.max(), 0))
                        .orElse(Numbers.NONE),
                Numbers.text(mebibytes(row.median(Starts.RESIDENT)), 0),
                Numbers.text(mebibytes(row.median(Starts.PACKED)), 0),
                Numbers.text(times(row.median(Starts.ANSWER)), 2));
    }

    private OptionalDouble times(OptionalDouble millis) {
        OptionalDouble peer = median(Contestant.PEER, Starts.ANSWER);
        return millis.isEmpty() || peer.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(millis.getAsDouble() / peer.getAsDouble());
    }

    private OptionalDouble median(String name, String what) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .map(row -> row.median(what))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble mebibytes(OptionalDouble bytes) {
        return bytes.isEmpty() ? bytes : OptionalDouble.of(bytes.getAsDouble() / MEBIBYTE);
    }

    @Override
    public List<Figure> figures() {
        return rows.stream().flatMap(row -> row.figures().stream()).toList();
    }
}
