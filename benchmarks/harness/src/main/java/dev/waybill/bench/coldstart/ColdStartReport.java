package dev.waybill.bench.coldstart;

import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;

/**
 * What the run has to say.
 *
 * @param rows in the order of the contestants
 * @param quiet whether others used the machine
 */
record ColdStartReport(Run run, List<Starts> rows, String quiet) {

    private static final List<Column> COLUMNS = List.of(
            Column.of("first answer: ms", Starts.SCENE, Starts.ANSWER, 0),
            Column.of("MiB resident then", Starts.SCENE, Starts.RESIDENT, 0),
            Column.of("MB deployed", Starts.SCENE, Starts.PACKED, 1),
            Column.against(Contestant.PEER, "times " + Contestant.PEER, Starts.SCENE, Starts.ANSWER, 2));

    private static final String LEGEND =
            "From the start of the process to the answer to its first event. MB deployed are those of the package, of "
                    + Contestant.PEER + " those of its classes and libraries as they are.";

    ColdStartReport {
        rows = List.copyOf(rows);
    }

    Report report() {
        return new Report(
                "Cold start",
                new Results(
                        Goals.COLD_START,
                        run,
                        rows.stream().flatMap(row -> row.figures().stream()).toList()),
                List.of(COLUMNS),
                LEGEND,
                List.of(quiet),
                rows.stream().flatMap(row -> row.faults().stream()).toList(),
                rows.stream()
                        .filter(row -> !row.faults().isEmpty())
                        .map(Starts::name)
                        .toList(),
                valid -> List.of(
                        valid.bars("From the start to the first answer", Starts.ANSWER, List.of(Starts.SCENE))));
    }
}
