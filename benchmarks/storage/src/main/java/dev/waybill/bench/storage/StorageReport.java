package dev.waybill.bench.storage;

import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;

/**
 * What the rounds have to say.
 *
 * @param faults what compacting lost or doubled
 * @param remarks beside the figures
 */
record StorageReport(Run run, List<Figure> figures, List<String> faults, List<String> remarks) {

    private static final List<Column> STORING = List.of(
            Column.of("a batch stored: s", Goals.BATCH, Goals.TIME, 3),
            Column.of("PUTs", Goals.BATCH, Goals.PUTS, 0),
            Column.of("B/datum", Goals.BATCH, Goals.SIZE, 1),
            Column.of("with gzip", Goals.PACKED, Goals.SIZE, 1),
            Column.of("Parquet: B/datum", Goals.PARQUET, Goals.SIZE, 1),
            Column.of("rows/CPU-s", Goals.PARQUET, Goals.ROWS, 0));

    private static final List<Column> COMPACTING = List.of(
            Column.of("NDJSON: MB/s", Goals.COMPACTING_LINES, Goals.SPEED, 1),
            Column.of("rows/s", Goals.COMPACTING_LINES, Goals.ROWS, 0),
            Column.of("Parquet: MB/s", Goals.COMPACTING_PARQUET, Goals.SPEED, 1),
            Column.of("rows/s", Goals.COMPACTING_PARQUET, Goals.ROWS, 0));

    private static final String LEGEND =
            "First a batch of 10,000 half hours: as one object of lines of JSON, written and acknowledged; as Parquet with gzip, only"
                    + " written, by one thread's processor time. " + Goals.NOTHING
                    + " is what the AWS CLI takes to do nothing. Then small objects that become large ones; MB are of the small ones.";

    Report report() {
        return new Report(
                "Batches to objects, many objects to few",
                new Results(Goals.STORAGE, run, figures),
                List.of(STORING, COMPACTING),
                LEGEND,
                remarks,
                faults,
                faults.isEmpty() ? List.of() : List.of(Goals.OURS),
                results -> List.of(
                        results.bars("A batch of 10,000 as one object", Goals.TIME, List.of(Goals.BATCH)),
                        results.bars(
                                "Small objects to large ones",
                                Goals.SPEED,
                                List.of(Goals.COMPACTING_LINES, Goals.COMPACTING_PARQUET)),
                        results.bars(
                                "A datum's bytes", Goals.SIZE, List.of(Goals.BATCH, Goals.PACKED, Goals.PARQUET))));
    }
}
