package dev.waybill.bench.agents;

import dev.waybill.bench.Goal;
import dev.waybill.bench.Table;
import dev.waybill.bench.figures.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run has to say.
 *
 * @param setting machine, date, how long
 * @param rows in the order of the contestants
 * @param quiet whether others used the machine
 */
record AgentReport(String setting, List<Row> rows, String quiet) {

    private static final double MEBIBYTE = 1024 * 1024;

    private static final List<String> HEAD = List.of(
            "",
            "200 B: records/s",
            "CPU-s/M",
            "Redis",
            "Kafka",
            "MiB",
            "1 KiB: records/s",
            "CPU-s/M",
            "Redis",
            "Kafka",
            "MiB",
            "1 ms away: records/s",
            "CPU-s/M",
            "per CPU-s: careful, 200 B",
            "1 KiB",
            "1 ms away: per-record");

    private static final String LEGEND =
            "CPU-s/M is of the function's process only, Redis and Kafka are what these took, in"
                    + " CPU-s/M too; MiB is resident memory with 100 events in it; 1 ms away: 200 B, and a round trip to Redis takes"
                    + " 1 ms longer. The last three are ratios: records per CPU-second to " + Functions.CAREFUL
                    + ", records/s to " + Functions.PER_RECORD + ".";

    /** Why some of it does not count; empty when all of it does. */
    List<String> faults() {
        return rows.stream().flatMap(row -> row.faults().stream()).toList();
    }

    Table table() {
        return new Table(HEAD, rows.stream().map(this::cells).toList());
    }

    /** In a terminal. */
    String text() {
        return table().text() + "\n" + LEGEND + "\n\n" + lines("");
    }

    /** As a file of the repository. */
    String markdown() {
        return "# Kafka event to agent to Kafka\n\n" + setting + "\n\n" + table().markdown() + "\n" + LEGEND + "\n\n"
                + lines("- ");
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
        return row(Functions.OURS)
                .map(ours -> List.of(
                        Goal.atMost("CPU-s per million records of 200 B", ours.functionPerMillion(Scene.SMALL), 6.5),
                        Goal.atMost("CPU-s per million records of 1 KiB", ours.functionPerMillion(Scene.LARGE), 10),
                        Goal.atLeast(
                                "times " + Functions.CAREFUL + "'s records per CPU-second",
                                careful(ours, Scene.SMALL),
                                1.2),
                        Goal.atLeast(
                                "of the records/s without traces, lineage and counters, 200 B",
                                untraced(ours, Scene.SMALL),
                                0.85),
                        Goal.atLeast("of the same, 1 KiB", untraced(ours, Scene.LARGE), 0.85),
                        Goal.atLeast(
                                "times the records/s of " + Functions.PER_RECORD + ", Redis 1 ms away",
                                perRecord(ours),
                                50)))
                .orElse(List.of());
    }

    private List<String> cells(Row row) {
        Stream<String> near = Stream.of(Scene.SMALL, Scene.LARGE)
                .flatMap(scene -> Stream.of(
                        Numbers.text(row.perSecond(scene), 0),
                        Numbers.text(row.functionPerMillion(scene), 2),
                        Numbers.text(row.redisPerMillion(scene), 2),
                        Numbers.text(row.kafkaPerMillion(scene), 2),
                        Numbers.text(mebibytes(row.resident(scene)), 0)));
        Stream<String> far = Stream.of(
                Numbers.text(row.perSecond(Scene.FAR), 0),
                Numbers.text(row.functionPerMillion(Scene.FAR), 2),
                Numbers.text(careful(row, Scene.SMALL), 2),
                Numbers.text(careful(row, Scene.LARGE), 2),
                Numbers.text(perRecord(row), 1));
        return Stream.of(Stream.of(row.name() + (row.faults().isEmpty() ? "" : " (invalid)")), near, far)
                .flatMap(cells -> cells)
                .toList();
    }

    /** Records per CPU-second, to those of the careful peer. */
    private OptionalDouble careful(Row row, Scene scene) {
        return ratio(figure(Functions.CAREFUL, peer -> peer.functionPerMillion(scene)), row.functionPerMillion(scene));
    }

    private OptionalDouble untraced(Row row, Scene scene) {
        return ratio(row.perSecond(scene), figure(Functions.UNTRACED, bare -> bare.perSecond(scene)));
    }

    private OptionalDouble perRecord(Row row) {
        return ratio(row.perSecond(Scene.FAR), figure(Functions.PER_RECORD, peer -> peer.perSecond(Scene.FAR)));
    }

    private OptionalDouble figure(String name, Function<Row, OptionalDouble> figure) {
        return row(name).map(figure).orElse(OptionalDouble.empty());
    }

    private Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static OptionalDouble ratio(OptionalDouble value, OptionalDouble to) {
        return value.isEmpty() || to.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(value.getAsDouble() / to.getAsDouble());
    }

    private static OptionalDouble mebibytes(OptionalDouble bytes) {
        return bytes.isEmpty() ? bytes : OptionalDouble.of(bytes.getAsDouble() / MEBIBYTE);
    }
}
