package dev.waybill.bench;

import dev.waybill.bench.plot.Plot;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the contest has to say.
 *
 * @param rows in the order of the contestants
 * @param alone what a producer does without a front end
 * @param count what became of each single datum, if that was looked at
 * @param quiet whether others used the machine
 */
record IngestReport(Run run, List<Row> rows, ProducerAlone alone, Optional<CountedData> count, String quiet) {

    private static final String FEW = Load.FEW.words();
    private static final String MANY = Load.MANY.words();
    private static final String BATCHES = Load.BATCHES.words();
    private static final String RATE = Load.RATE.words();

    private static final List<Column> COLUMNS = List.of(
            Column.of("32 conns: req/s", FEW, Row.ACCEPTED, 0),
            Column.of("CPU-s/M", FEW, Row.PROCESSOR, 1),
            Column.of("256 conns: req/s", MANY, Row.ACCEPTED, 0),
            Column.of("CPU-s/M", MANY, Row.PROCESSOR, 1),
            Column.of("servers' CPU-s/M", MANY, Row.SERVERS, 1),
            Column.of("batches: data/s", BATCHES, Row.ACCEPTED, 0),
            Column.of("CPU-s/M", BATCHES, Row.PROCESSOR, 1),
            Column.of("p50 ms", RATE, Row.P50, 2),
            Column.of("p99 ms", RATE, Row.P99, 2),
            Column.of("MiB idle", Row.WHOLE, Row.IDLE, 0),
            Column.of("MiB loaded", Row.WHOLE, Row.LOADED, 0),
            Column.against(Contestants.YARDSTICK, "req/s : raw", MANY, Row.ACCEPTED, 2),
            Column.against(Contestants.YARDSTICK, "CPU : raw", MANY, Row.PROCESSOR, 2));

    private static final String LEGEND = "req/s : raw and CPU : raw compare with " + Contestants.YARDSTICK
            + " at 256 connections; p50 and p99 are at 2,000 requests/s; CPU-s/M is of the contestant's process only,"
            + " servers' CPU-s/M of Kafka and Redis together."
            + " kafka-clients is a producer without HTTP, with 256 records on their way, measured after the others.";

    Report report() {
        Results results = new Results(
                Goals.INGEST,
                run,
                Stream.concat(rows.stream().flatMap(row -> row.figures().stream()), alone.figures().stream())
                        .toList());
        return new Report(
                "HTTP to Kafka",
                results,
                List.of(COLUMNS),
                LEGEND,
                Stream.concat(count.map(CountedData::line).stream(), Stream.of(quiet))
                        .toList(),
                faults(),
                rows.stream()
                        .filter(row -> !row.faults().isEmpty())
                        .map(Row::name)
                        .toList(),
                IngestReport::plots);
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        rows.forEach(row -> faults.addAll(row.faults()));
        count.ifPresent(counted -> faults.addAll(counted.faults()));
        return faults;
    }

    private static List<Plot> plots(Results results) {
        return List.of(
                results.bars("Requests a second, one datum each", Row.ACCEPTED, List.of(FEW, MANY)),
                results.bars("Data a second, in batches", Row.ACCEPTED, List.of(BATCHES)),
                results.bars("The process' own processor time", Row.PROCESSOR, List.of(FEW, MANY, BATCHES)),
                results.bars("Half of the answers came within", Row.P50, List.of(RATE)),
                results.bars("99 of 100 answers came within", Row.P99, List.of(RATE)));
    }
}
