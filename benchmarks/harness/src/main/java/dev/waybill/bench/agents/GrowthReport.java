package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.plot.Curves;
import dev.waybill.bench.plot.Plot;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Quantity;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run has to say.
 *
 * @param points of all series
 * @param notes what was left out, and whether others used the machine
 */
record GrowthReport(Run run, List<GrowthPoint> points, List<String> notes) {

    private static final List<Column> COLUMNS = List.of(
            column("function: CPU-s/M", GrowthPoint.FUNCTION, 2),
            column("Redis: CPU-s/M", GrowthPoint.REDIS, 2),
            column("function: MiB", GrowthPoint.RESIDENT, 0),
            column("a trace: B", GrowthPoint.TRACE, 0),
            column("of two agents: B", GrowthPoint.OF_TWO, 0),
            column("Redis: B for each trace", GrowthPoint.REDIS_RESIDENT, 0),
            column("a million look-ups: CPU-s", GrowthPoint.LOOK_UPS, 2));

    /** What is compared from the first point of a series to its last. */
    private static final List<Column> COMPARED = COLUMNS.subList(0, 4);

    private static final String LEGEND =
            "CPU-s/M: seconds of the processor for a million data; MiB: resident memory of the function's process; a trace: B as"
                    + " Redis says of one; B for each trace: by which Redis' resident memory grew.";

    GrowthReport {
        points = List.copyOf(points);
        notes = List.copyOf(notes);
    }

    Report report() {
        return new Report(
                "The cost of growth",
                results(),
                List.of(COLUMNS),
                LEGEND,
                Stream.concat(series().stream().flatMap(this::change), notes.stream())
                        .toList(),
                points.stream()
                        .flatMap(point -> point.faults().stream().map(fault -> point.name() + ": " + fault))
                        .toList(),
                points.stream()
                        .filter(point -> !point.faults().isEmpty())
                        .map(GrowthPoint::name)
                        .toList(),
                this::plots);
    }

    private Results results() {
        return new Results(
                Goals.GROWTH,
                run,
                points.stream().flatMap(point -> point.figures().stream()).toList());
    }

    private static Column column(String head, String name, int decimals) {
        return Column.of(head, GrowthPoint.SCENE, name, decimals);
    }

    private List<String> series() {
        return points.stream().map(GrowthPoint::series).distinct().toList();
    }

    private List<GrowthPoint> of(String series) {
        return points.stream().filter(point -> point.series().equals(series)).toList();
    }

    /** How many times the first point's figures the last one's are; nothing of a single point. */
    private Stream<String> change(String series) {
        GrowthPoint first = of(series).getFirst();
        GrowthPoint last = of(series).getLast();
        return first.equals(last)
                ? Stream.empty()
                : Stream.of("%-12s  from %s to %s, times: %s"
                        .formatted(
                                "growth",
                                Numbers.text((double) first.x(), 0),
                                last.name(),
                                COMPARED.stream()
                                        .map(column -> column.head() + " " + times(column, first, last))
                                        .collect(Collectors.joining("; "))));
    }

    private String times(Column column, GrowthPoint first, GrowthPoint last) {
        Quantity ratio = new Quantity.Ratio(
                column.quantity().apply(last.name()), column.quantity().apply(first.name()));
        return Numbers.text(ratio.in(results()), 2);
    }

    /** Two for each thing that grows; a point that does not count is missing in its lines. */
    private List<Plot> plots(Results valid) {
        return series().stream()
                .flatMap(each -> Stream.of(processors(valid, each), memory(valid, each)))
                .filter(Curves::hasLines)
                .<Plot>map(curves -> curves)
                .toList();
    }

    private Curves processors(Results valid, String series) {
        return new Curves(
                "Processor time by " + series,
                series,
                "CPU-s/M",
                List.of(
                        line(valid, series, "function", GrowthPoint.FUNCTION),
                        line(valid, series, "Redis", GrowthPoint.REDIS)));
    }

    private Curves memory(Results valid, String series) {
        return new Curves(
                "Memory by " + series,
                series,
                "MiB or B",
                List.of(
                        line(valid, series, "function, MiB", GrowthPoint.RESIDENT),
                        line(valid, series, "a trace, B", GrowthPoint.TRACE),
                        line(valid, series, "Redis for each trace, B", GrowthPoint.REDIS_RESIDENT)));
    }

    private Curves.Series line(Results valid, String series, String name, String figure) {
        return new Curves.Series(
                name,
                of(series).stream()
                        .flatMap(
                                point -> valid
                                        .point(
                                                (double) point.x(),
                                                new Quantity.Of(point.name(), GrowthPoint.SCENE, figure))
                                        .stream())
                        .toList());
    }
}
