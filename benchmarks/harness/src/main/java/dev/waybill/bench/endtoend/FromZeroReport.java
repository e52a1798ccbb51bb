package dev.waybill.bench.endtoend;

import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;

/**
 * What the run has to say.
 *
 * @param rows the agent on the JVM, and natively where it is built
 */
record FromZeroReport(Run run, List<FromZero> rows) {

    private static final List<Column> COLUMNS = List.of(
            Column.of("receipt: ms", FromZero.SCENE, FromZero.RECEIPT, 0),
            Column.of("trace line: ms", FromZero.SCENE, FromZero.TRACE, 0),
            Column.of("MiB then", FromZero.SCENE, FromZero.RESIDENT, 0));

    private static final String LEGEND =
            "From the moment at which the datum was to be sent: to its receipt, and to the line of " + Scene.AGENT
                    + " in its trace. MiB are resident of the agent's process.";

    FromZeroReport {
        rows = List.copyOf(rows);
    }

    Report report() {
        return new Report(
                "From zero",
                new Results(
                        Goals.FROM_ZERO,
                        run,
                        rows.stream().flatMap(row -> row.figures().stream()).toList()),
                List.of(COLUMNS),
                LEGEND,
                List.of(),
                rows.stream().flatMap(row -> row.faults().stream()).toList(),
                rows.stream()
                        .filter(row -> !row.faults().isEmpty())
                        .map(FromZero::name)
                        .toList(),
                valid -> List.of(valid.bars("To the agent's trace line", FromZero.TRACE, List.of(FromZero.SCENE))));
    }
}
