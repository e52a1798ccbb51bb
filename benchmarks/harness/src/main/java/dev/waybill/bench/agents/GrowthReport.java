package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Figure;
import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.results.Goal;
import dev.waybill.bench.results.Table;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run has to say.
 *
 * @param setting machine, date, how much
 * @param points of all series
 * @param notes what was left out, and whether others used the machine
 */
record GrowthReport(String setting, List<GrowthPoint> points, List<String> notes) implements Figure.Source {

    private static final double MEBIBYTE = 1024 * 1024;
    private static final double HARDLY = 1.25;
    private static final List<String> HEAD = List.of(
            "",
            "function: CPU-s/M",
            "Redis: CPU-s/M",
            "function: MiB",
            "a trace: B",
            "Redis: B for each trace",
            "a million look-ups: CPU-s");

    GrowthReport {
        points = List.copyOf(points);
        notes = List.copyOf(notes);
    }

    List<String> faults() {
        return points.stream()
                .flatMap(point -> point.faults().stream().map(fault -> point.series() + " " + point.x() + ": " + fault))
                .toList();
    }

    String text() {
        return setting + "\n\n" + table().text() + "\n" + lines("");
    }

    String markdown() {
        return "# The cost of growth\n\n" + setting + "\n\n" + table().markdown() + "\n" + lines("- ");
    }

    /** One point, for the progress. */
    String line(GrowthPoint point) {
        return String.join("  ", cells(point));
    }

    private Table table() {
        return new Table(HEAD, points.stream().map(this::cells).toList());
    }

    private List<String> cells(GrowthPoint point) {
        return List.of(
                "%,d %s%s".formatted(point.x(), point.series(), point.faults().isEmpty() ? "" : " (invalid)"),
                words(point, GrowthPoint.FUNCTION, 1, 2),
                words(point, GrowthPoint.REDIS, 1, 2),
                words(point, GrowthPoint.RESIDENT, MEBIBYTE, 0),
                words(point, "memory of a trace", 1, 0),
                words(point, "resident for each trace", 1, 0),
                words(point, "a million look-ups", 1, 2));
    }

    private static String words(GrowthPoint point, String figure, double unit, int decimals) {
        return Numbers.text(median(point, figure, unit), decimals);
    }

    private static OptionalDouble median(GrowthPoint point, String figure, double unit) {
        return point.figures().stream()
                .filter(each -> each.figure().equals(figure))
                .mapToDouble(each -> each.median() / unit)
                .findFirst();
    }

    private String lines(String before) {
        return Stream.of(
                        goals().stream().map(Goal::line),
                        notes.stream(),
                        faults().stream().map(fault -> "invalid       " + fault))
                .flatMap(lines -> lines)
                .map(line -> before + line + "\n")
                .collect(Collectors.joining());
    }

    private List<Goal> goals() {
        return Stream.of("partitions", "traces")
                .map(series -> Goal.atMost(
                        "times the function's CPU-s/M of the fewest " + series + ", at the most",
                        ratio(series, point -> median(point, GrowthPoint.FUNCTION, 1)),
                        HARDLY))
                .toList();
    }

    /** The last of a series to its first. */
    OptionalDouble ratio(String series, Function<GrowthPoint, OptionalDouble> figure) {
        List<GrowthPoint> its =
                points.stream().filter(point -> point.series().equals(series)).toList();
        if (its.size() < 2) {
            return OptionalDouble.empty();
        }
        OptionalDouble first = figure.apply(its.getFirst());
        OptionalDouble last = figure.apply(its.getLast());
        return first.isEmpty() || last.isEmpty() || first.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(last.getAsDouble() / first.getAsDouble());
    }

    @Override
    public List<Figure> figures() {
        return points.stream().flatMap(point -> point.figures().stream()).toList();
    }
}
