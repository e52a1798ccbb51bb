package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.plot.Curves;
import dev.waybill.bench.plot.Plot;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Quantity;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the run has to say.
 *
 * @param windows of the rates, in the order in which they were measured
 * @param search of the highest rate that is kept up, if that was looked for
 * @param hold of one rate for a long time, if that was asked for
 * @param count of every datum of the run, warm-up and search included
 * @param faults of windows that are in no table: a warm-up, a trial. They make all of the run invalid
 * @param quiet whether others used the machine
 */
record EndToEndReport(
        Run run,
        List<RateWindow> windows,
        Optional<Searched> search,
        Optional<RateWindow> hold,
        Count count,
        List<String> faults,
        String quiet) {

    /** What the rate that was held is called, and the highest that was found. */
    static final String HELD = "held";

    static final String HIGHEST = "highest kept up";

    private static final List<String> PERCENTILES = List.of(RateRow.P50, RateRow.P99, RateRow.P999);

    private static final String LEGEND =
            "From the moment at which a datum was to be sent: to its receipt, to the line of " + Scene.AGENT
                    + " in its trace, and to that of " + Scene.SINK
                    + ", which comes after the object is in S3. A trace's times are cut off to the millisecond, and taken just"
                    + " before the line is sent to Redis. Kept up: in how many of the rounds; the lag is that of the slower group, in % of what comes in. CPU-s/M: seconds of the processor"
                    + " (user and kernel) that the process took for a million data, from the first request until all was done;"
                    + " MiB: resident then. Broker, mappings (Lambda's pollers on AWS) and S3 are the local stack's; the generator"
                    + " is the bench itself, which also reads the receipts and watches the lag.";

    EndToEndReport {
        windows = List.copyOf(windows);
        faults = List.copyOf(faults);
    }

    /**
     * What the search for the highest rate came to.
     *
     * @param found the window of that rate; empty when none was kept up
     */
    record Searched(Optional<RateWindow> found, List<Saturation.Tried> tried) {

        String line() {
            String path = tried.stream()
                    .map(each -> Numbers.text((double) each.perSecond(), 0) + (each.keptUp() ? " yes" : " no"))
                    .collect(Collectors.joining(", "));
            return "%-12s  %s data/s is the highest rate that was kept up; tried: %s"
                    .formatted(
                            "saturation",
                            found.map(window -> Numbers.text((double) window.perSecond(), 0))
                                    .orElse("none of these"),
                            path);
        }
    }

    Report report() {
        List<RateRow> rows = rows();
        Results results = new Results(
                hold.isEmpty() ? Goals.END_TO_END : Goals.END_TO_END_HOLD,
                run,
                rows.stream().flatMap(RateRow::figures).toList());
        return new Report(
                "A datum's whole way",
                results,
                groups(rows),
                LEGEND,
                remarks(),
                Stream.concat(rows.stream().flatMap(row -> row.faults().stream()), faults.stream())
                        .toList(),
                results.contestants().stream()
                        .filter(name -> !faults.isEmpty() || isInvalid(name, rows))
                        .toList(),
                valid -> plots(valid, rows));
    }

    private static boolean isInvalid(String name, List<RateRow> rows) {
        return rows.stream()
                .anyMatch(row -> row.name().equals(name) && !row.faults().isEmpty());
    }

    private List<RateRow> rows() {
        Stream<RateRow> rates = windows.stream()
                .map(RateWindow::name)
                .distinct()
                .map(name -> new RateRow(
                        name,
                        windows.stream()
                                .filter(window -> window.name().equals(name))
                                .toList()));
        Stream<RateRow> highest =
                search.flatMap(Searched::found).stream().map(window -> new RateRow(HIGHEST, List.of(window)));
        Stream<RateRow> held = hold.stream().map(window -> new RateRow(HELD, List.of(window)));
        return Stream.of(rates, highest, held).flatMap(rows -> rows).toList();
    }

    /** Latencies; what each process takes; what it holds. */
    private static List<List<Column>> groups(List<RateRow> rows) {
        List<String> processes =
                rows.stream().flatMap(RateRow::processes).distinct().toList();
        List<Column> latencies = Stream.of(
                        leg("receipt", RateRow.RECEIPT, 1),
                        leg("agent's line", RateRow.AGENT, 0),
                        leg("stored", RateRow.STORED, 0),
                        Stream.of(
                                Column.of("data/s due", RateRow.WHOLE, RateRow.DUE, 0),
                                Column.of("accepted", RateRow.WHOLE, RateRow.ACCEPTED, 0),
                                Column.of("kept up, %", RateRow.WHOLE, RateRow.KEPT_UP, 0),
                                Column.of("lag grows by, %", RateRow.WHOLE, RateRow.LAG, 2)))
                .flatMap(columns -> columns)
                .toList();
        return Stream.of(
                        latencies,
                        processes.stream()
                                .map(each -> Column.of(each + ": CPU-s/M", each, RateRow.PROCESSOR, 1))
                                .toList(),
                        processes.stream()
                                .map(each -> Column.of(each + ": MiB", each, RateRow.MEMORY, 0))
                                .toList())
                .filter(columns -> !columns.isEmpty())
                .toList();
    }

    private static Stream<Column> leg(String head, String leg, int decimals) {
        return PERCENTILES.stream()
                .map(each ->
                        Column.of(each.equals(RateRow.P50) ? head + ": " + each + " ms" : each, leg, each, decimals));
    }

    private List<String> remarks() {
        return Stream.of(
                        hold.stream().flatMap(EndToEndReport::holdLines),
                        search.stream().map(Searched::line),
                        Stream.of(count.line(), quiet))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> holdLines(RateWindow hold) {
        return Stream.concat(
                Stream.of("%-12s  %s for %d s: %s data/s accepted"
                        .formatted(
                                hold.keepsUp() ? "held" : "not held",
                                hold.name(),
                                hold.planned().toSeconds(),
                                Numbers.text(hold.accepted(), 0))),
                hold.lags().stream().map(lag -> "              " + lag.words(hold.perSecond())));
    }

    /** Against the rate; of one rate there is no line to draw. */
    private static List<Plot> plots(Results valid, List<RateRow> rows) {
        return rows.size() == 1
                ? PERCENTILES.stream()
                        .<Plot>map(each -> valid.bars(each, each, RateRow.LEGS))
                        .toList()
                : RateRow.LEGS.stream()
                        .map(leg -> new Curves(
                                "To the " + leg,
                                "data/s due",
                                "ms",
                                PERCENTILES.stream()
                                        .map(each -> line(valid, rows, leg, each))
                                        .toList()))
                        .filter(Curves::hasLines)
                        .<Plot>map(curves -> curves)
                        .toList();
    }

    private static Curves.Series line(Results valid, List<RateRow> rows, String leg, String percentile) {
        return new Curves.Series(
                percentile,
                rows.stream()
                        .sorted(Comparator.comparingDouble(RateRow::perSecond))
                        .flatMap(row ->
                                valid.point(row.perSecond(), new Quantity.Of(row.name(), leg, percentile)).stream())
                        .toList());
    }
}
