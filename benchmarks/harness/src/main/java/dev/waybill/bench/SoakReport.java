package dev.waybill.bench;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.figures.Slope;
import dev.waybill.bench.figures.Spread;
import dev.waybill.bench.load.Outcome;
import dev.waybill.bench.plot.Curves;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the memory of our front end did under full load, without its beginning.
 *
 * @param outcome of all requests, those of the beginning too
 * @param inTopic by how much the topic's end offsets grew meanwhile
 * @param resident bytes at seconds since the start of the load, at two moments at least
 * @param liveBefore bytes of the heap that were live at the first of these moments, with the load on
 * @param liveAfter and at the last of them, with the load on
 */
record SoakReport(Run run, Outcome outcome, long inTopic, List<Slope.Point> resident, long liveBefore, long liveAfter) {

    private static final String SCENE = Goals.FULL_LOAD;
    private static final double MEBIBYTE = 1024 * 1024;

    private static final List<Column> COLUMNS = List.of(
            column("MiB resident", Goals.RESIDENT, 1),
            column("rises by, %", Goals.RESIDENT_GROWTH, 2),
            column("live heap rises by, MiB", Goals.LIVE_GROWTH, 2));

    private static final String LEGEND =
            "Resident memory every 10 s, and by how much the line that fits best rises from the first look to the last; what of the heap"
                    + " was live at both, after a full collection each, with the load on.";

    SoakReport {
        resident = List.copyOf(resident);
    }

    Report report() {
        List<String> faults = faults();
        return new Report(
                "The front end's memory at full load",
                new Results(Goals.INGEST_SOAK, run, figures()),
                List.of(COLUMNS),
                LEGEND,
                remarks(),
                faults,
                faults.isEmpty() ? List.of() : List.of(Goals.OURS),
                valid -> List.of(curve()));
    }

    private List<Figure> figures() {
        double mean =
                resident.stream().mapToDouble(Slope.Point::value).average().orElse(0);
        return Stream.concat(
                        Figure.over(
                                resident.stream()
                                        .map(point -> point.value() / MEBIBYTE)
                                        .toList(),
                                Goals.OURS,
                                SCENE,
                                Goals.RESIDENT,
                                "MiB")
                                .stream(),
                        Stream.of(
                                figure(Goals.RESIDENT_GROWTH, "%", 100 * Slope.of(resident) * seconds() / mean),
                                figure(Goals.LIVE_GROWTH, "MiB", (liveAfter - liveBefore) / MEBIBYTE)))
                .toList();
    }

    private List<String> remarks() {
        return List.of(
                "%-12s  %s requests in %.0f s"
                        .formatted("accepted", Numbers.text((double) outcome.accepted(), 0), outcome.seconds()),
                "%-12s  %s MiB, then %s MiB"
                        .formatted("live heap", Numbers.mebibytes(liveBefore), Numbers.mebibytes(liveAfter)));
    }

    private List<String> faults() {
        Stream<String> refused =
                outcome.faults().isEmpty() ? Stream.empty() : Stream.of("not accepted: " + outcome.faults());
        Stream<String> nothing = outcome.accepted() > 0 ? Stream.empty() : Stream.of("nothing was accepted");
        Stream<String> missing = new Accounting(outcome.accepted(), outcome.cutOff(), inTopic).faults().stream();
        return Stream.of(refused, nothing, missing).flatMap(each -> each).toList();
    }

    private Curves curve() {
        return new Curves(
                "Resident memory at full load",
                "s since its start",
                "MiB",
                List.of(new Curves.Series(
                        Goals.OURS,
                        resident.stream()
                                .map(point -> new Curves.Point(point.time(), Spread.only(point.value() / MEBIBYTE)))
                                .toList())));
    }

    private double seconds() {
        return resident.getLast().time() - resident.getFirst().time();
    }

    private static Figure figure(String name, String unit, double value) {
        return new Figure(Goals.OURS, SCENE, name, unit, Spread.only(value));
    }

    private static Column column(String head, String name, int decimals) {
        return Column.of(head, SCENE, name, decimals);
    }
}
