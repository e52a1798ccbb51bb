package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run has to say.
 *
 * @param setting machine, date, how it was loaded
 * @param rows in the order of the contestants
 * @param count what became of each single datum, if that was looked at
 * @param quiet whether others used the machine
 */
record IngestReport(String setting, List<Row> rows, Optional<CountedData> count, String quiet) {

    private static final List<String> HEAD = List.of(
            "",
            "32 conns: req/s",
            "CPU-s/M",
            "256 conns: req/s",
            "CPU-s/M",
            "servers' CPU-s/M",
            "batches: data/s",
            "CPU-s/M",
            "p50 ms",
            "p99 ms",
            "MiB idle>loaded",
            "req/s : raw",
            "CPU : raw");

    /** Why some of it does not count; empty when all of it does. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        rows.forEach(row -> faults.addAll(row.faults()));
        count.ifPresent(counted -> faults.addAll(counted.faults()));
        return faults;
    }

    Table table() {
        return new Table(HEAD, rows.stream().map(this::cells).toList());
    }

    /** In a terminal. */
    String text() {
        return table().text() + "\n" + legend() + "\n\n" + lines("", "\n");
    }

    /** As a file of the repository. */
    String markdown() {
        return "# HTTP to Kafka\n\n" + setting + "\n\n" + table().markdown() + "\n" + legend() + "\n\n"
                + lines("- ", "\n");
    }

    private String lines(String before, String after) {
        return Stream.of(goals(), count.map(CountedData::line).stream().toList(), List.of(quiet), invalid())
                .flatMap(List::stream)
                .map(line -> before + line + after)
                .collect(Collectors.joining());
    }

    private static String legend() {
        return "req/s : raw and CPU : raw compare with " + Contestants.YARDSTICK
                + " at 256 connections; p50 and p99 are at 2,000 requests/s; CPU-s/M is of the contestant's process only,"
                + " servers' CPU-s/M of Kafka and Redis together.";
    }

    private List<String> goals() {
        return row(Contestants.OURS)
                .map(ours -> Goal.of(ours, row(Contestants.YARDSTICK)).stream()
                        .map(Goal::line)
                        .toList())
                .orElse(List.of());
    }

    private List<String> invalid() {
        return faults().stream().map(fault -> "invalid       " + fault).toList();
    }

    private Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private List<String> cells(Row row) {
        return List.of(
                row.name() + (row.faults().isEmpty() ? "" : " (invalid)"),
                Numbers.text(row.perSecond(Load.FEW), 0),
                Numbers.text(row.processorPerMillion(Load.FEW), 1),
                Numbers.text(row.perSecond(Load.MANY), 0),
                Numbers.text(row.processorPerMillion(Load.MANY), 1),
                Numbers.text(row.serversPerMillion(Load.MANY), 1),
                Numbers.text(row.perSecond(Load.BATCHES), 0),
                Numbers.text(row.processorPerMillion(Load.BATCHES), 1),
                Numbers.text(row.millis(Load.RATE, 50), 2),
                Numbers.text(row.millis(Load.RATE, 99), 2),
                Numbers.mebibytes(row.idle()) + ">" + Numbers.mebibytes(row.loaded()),
                ratio(row.perSecond(Load.MANY), yardstick(each -> each.perSecond(Load.MANY))),
                ratio(row.processorPerMillion(Load.MANY), yardstick(each -> each.processorPerMillion(Load.MANY))));
    }

    private OptionalDouble yardstick(Function<Row, OptionalDouble> figure) {
        return row(Contestants.YARDSTICK).map(figure).orElse(OptionalDouble.empty());
    }

    private static String ratio(OptionalDouble value, OptionalDouble to) {
        return value.isEmpty() || to.isEmpty() ? Numbers.NONE : Numbers.text(value.getAsDouble() / to.getAsDouble(), 2);
    }
}
