package dev.waybill.bench.agents;

import dev.waybill.bench.plot.Plot;
import dev.waybill.bench.results.Column;
import dev.waybill.bench.results.Goals;
import dev.waybill.bench.results.Report;
import dev.waybill.bench.results.Results;
import dev.waybill.bench.results.Run;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the contest of programs that read Kafka themselves has to say.
 *
 * @param rows in the order of the contestants
 * @param quiet whether others used the machine
 */
record ConsumerReport(Run run, List<Row> rows, String quiet) {

    private static final String SMALL = Scene.SMALL.words();
    private static final String LARGE = Scene.LARGE.words();

    private static final List<Column> COLUMNS = Stream.of(
                    AgentReport.near(SMALL),
                    AgentReport.near(LARGE),
                    Stream.of(
                            Column.savedAgainst(
                                    Consumers.CAREFUL, "per CPU-s: careful, 200 B", SMALL, Row.PROCESSOR, 2),
                            Column.savedAgainst(Consumers.CAREFUL, "1 KiB", LARGE, Row.PROCESSOR, 2)))
            .flatMap(columns -> columns)
            .toList();

    private static final String LEGEND =
            "CPU-s/M is of the program's process only, Redis and Kafka are what these took, in CPU-s/M too (Kafka: also for"
                    + " what is put into the topic); MiB is resident memory. The last two are records per CPU-second, compared with "
                    + Consumers.CAREFUL + "'s.";

    Report report() {
        Results results = new Results(
                Goals.CONSUMERS,
                run,
                rows.stream().flatMap(row -> row.figures().stream()).toList());
        return new Report(
                "Topic to agent to topic",
                results,
                List.of(COLUMNS),
                LEGEND,
                List.of(quiet),
                rows.stream().flatMap(row -> row.faults().stream()).toList(),
                rows.stream()
                        .filter(row -> !row.faults().isEmpty())
                        .map(Row::name)
                        .toList(),
                ConsumerReport::plots);
    }

    private static List<Plot> plots(Results results) {
        List<String> scenes = List.of(SMALL, LARGE);
        return List.of(
                results.bars("Records a second", Row.RECORDS, scenes),
                results.bars("The program's own processor time", Row.PROCESSOR, scenes),
                results.bars("Redis' processor time", Row.REDIS, scenes));
    }
}
