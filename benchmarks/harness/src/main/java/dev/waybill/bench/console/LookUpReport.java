package dev.waybill.bench.console;

import dev.waybill.bench.plot.Curves;
import dev.waybill.bench.plot.Plot;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Quantity;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rounds of look-ups have to say.
 *
 * @param bytes of Redis for some of the data that were looked up
 * @param pushing what was wrong with what came in meanwhile
 */
record LookUpReport(Run run, List<LookUps.Timed> rounds, List<Double> bytes, Optional<String> pushing) {

    private static final String SCENE = Goals.LOOK_UPS;

    /**
     * The times that are told.
     *
     * @param slower of so many look-ups one takes longer
     */
    private record Percentile(String name, int slower) {

        double share() {
            return 1 - 1.0 / slower;
        }
    }

    private static final List<Percentile> PERCENTILES =
            List.of(new Percentile("p50", 2), new Percentile("p99", 100), new Percentile("p99.9", 1000));

    Report report() {
        Results results = new Results(
                Goals.TRACE,
                run,
                Stream.concat(
                                PERCENTILES.stream().flatMap(each -> figure(each).stream()),
                                Figure.over(bytes, Goals.OURS, SCENE, Goals.TRACE_BYTES, "B").stream())
                        .toList());
        List<String> faults = faults();
        return new Report(
                "Look-ups at the console",
                results,
                List.of(Stream.concat(
                                PERCENTILES.stream().map(each -> Column.of(each.name() + " ms", SCENE, each.name(), 2)),
                                Stream.of(Column.of("a trace: B", SCENE, Goals.TRACE_BYTES, 0)))
                        .toList()),
                "Times count from the moment at which a look-up was to be sent. A trace: what Redis has of a datum of three hops, of %d of these data."
                        .formatted(bytes.size()),
                List.of(),
                faults,
                faults.isEmpty() ? List.of() : List.of(Goals.OURS),
                valid -> List.of(curve(valid)));
    }

    private Optional<Figure> figure(Percentile percentile) {
        List<Double> millis =
                rounds.stream().map(round -> round.millis(percentile.share())).toList();
        return Figure.over(millis, Goals.OURS, SCENE, percentile.name(), "ms");
    }

    private List<String> faults() {
        long refused = rounds.stream().mapToLong(LookUps.Timed::refused).sum();
        return Stream.concat(
                        refused == 0 ? Stream.empty() : Stream.of("%,d look-ups were refused".formatted(refused)),
                        pushing.stream())
                .toList();
    }

    private static Plot curve(Results results) {
        return new Curves(
                "How long the slowest take",
                "one look-up of so many takes longer",
                "ms",
                List.of(new Curves.Series(
                        Goals.OURS,
                        PERCENTILES.stream()
                                .flatMap(each ->
                                        results
                                                .point(each.slower(), new Quantity.Of(Goals.OURS, SCENE, each.name()))
                                                .stream())
                                .toList())));
    }
}
