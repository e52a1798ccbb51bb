package dev.waybill.bench.agents;

import dev.waybill.bench.Table;
import dev.waybill.bench.figures.Numbers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run of {@link ConsumerBench} has to say.
 *
 * @param setting machine, date, how long
 * @param rows in the order of the contestants
 * @param quiet whether others used the machine
 */
record ConsumerReport(String setting, List<Row> rows, String quiet) {

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
            "per CPU-s: careful, 200 B",
            "1 KiB");

    private static final String LEGEND =
            "CPU-s/M is of the program's process only, Redis and Kafka are what these took, in CPU-s/M too (Kafka:"
                    + " also for what is put into the topic); MiB is resident memory. The last two are records per CPU-second, compared with "
                    + Consumers.CAREFUL + "'s.";

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
        return "# Topic to agent to topic\n\n" + setting + "\n\n" + table().markdown() + "\n" + LEGEND + "\n\n"
                + lines("- ");
    }

    private String lines(String before) {
        return Stream.concat(Stream.of(quiet), faults().stream().map(fault -> "invalid       " + fault))
                .map(line -> before + line + "\n")
                .collect(Collectors.joining());
    }

    private List<String> cells(Row row) {
        Stream<String> figures = Stream.of(Scene.SMALL, Scene.LARGE)
                .flatMap(scene -> Stream.of(
                        Numbers.text(row.perSecond(scene), 0),
                        Numbers.text(row.functionPerMillion(scene), 2),
                        Numbers.text(row.redisPerMillion(scene), 2),
                        Numbers.text(row.kafkaPerMillion(scene), 2),
                        Numbers.text(mebibytes(row.resident(scene)), 0)));
        Stream<String> ratios = Stream.of(Scene.SMALL, Scene.LARGE).map(scene -> Numbers.text(careful(row, scene), 2));
        return Stream.of(Stream.of(row.name() + (row.faults().isEmpty() ? "" : " (invalid)")), figures, ratios)
                .flatMap(cells -> cells)
                .toList();
    }

    private OptionalDouble careful(Row row, Scene scene) {
        OptionalDouble ours = row.functionPerMillion(scene);
        OptionalDouble peer = rows.stream()
                .filter(each -> each.name().equals(Consumers.CAREFUL))
                .findFirst()
                .map(each -> each.functionPerMillion(scene))
                .orElse(OptionalDouble.empty());
        return ours.isEmpty() || peer.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(peer.getAsDouble() / ours.getAsDouble());
    }

    private static OptionalDouble mebibytes(OptionalDouble bytes) {
        return bytes.isEmpty() ? bytes : OptionalDouble.of(bytes.getAsDouble() / MEBIBYTE);
    }
}
