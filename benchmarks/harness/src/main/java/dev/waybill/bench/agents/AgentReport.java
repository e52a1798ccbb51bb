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
 * What the contest has to say.
 *
 * @param rows in the order of the contestants
 * @param quiet whether others used the machine
 */
record AgentReport(Run run, List<Row> rows, String quiet) {

    private static final String SMALL = Scene.SMALL.words();
    private static final String LARGE = Scene.LARGE.words();
    private static final String FAR = Scene.FAR.words();

    private static final List<Column> COLUMNS = Stream.of(
                    near(SMALL),
                    near(LARGE),
                    Stream.of(
                            Column.of("1 ms away: records/s", FAR, Row.RECORDS, 0),
                            Column.of("CPU-s/M", FAR, Row.PROCESSOR, 2),
                            Column.savedAgainst(
                                    Functions.CAREFUL, "per CPU-s: careful, 200 B", SMALL, Row.PROCESSOR, 2),
                            Column.savedAgainst(Functions.CAREFUL, "1 KiB", LARGE, Row.PROCESSOR, 2),
                            Column.against(Functions.PER_RECORD, "1 ms away: per-record", FAR, Row.RECORDS, 1)))
            .flatMap(columns -> columns)
            .toList();

    private static final String LEGEND =
            "CPU-s/M is of the function's process only, Redis and Kafka are what these took, in"
                    + " CPU-s/M too; MiB is resident memory with 100 events in it; 1 ms away: 200 B, and a round trip to Redis takes"
                    + " 1 ms longer. The last three are ratios: records per CPU-second to " + Functions.CAREFUL
                    + ", records/s to " + Functions.PER_RECORD + ".";

    Report report() {
        Results results = new Results(
                Goals.AGENTS,
                run,
                rows.stream().flatMap(row -> row.figures().stream()).toList());
        return new Report(
                "Kafka event to agent to Kafka",
                results,
                List.of(COLUMNS),
                LEGEND,
                List.of(quiet),
                rows.stream().flatMap(row -> row.faults().stream()).toList(),
                rows.stream()
                        .filter(row -> !row.faults().isEmpty())
                        .map(Row::name)
                        .toList(),
                AgentReport::plots);
    }

    /** What is shown of a scene with Redis near. */
    static Stream<Column> near(String scene) {
        return Stream.of(
                Column.of(scene + ": records/s", scene, Row.RECORDS, 0),
                Column.of("CPU-s/M", scene, Row.PROCESSOR, 2),
                Column.of("Redis", scene, Row.REDIS, 2),
                Column.of("Kafka", scene, Row.KAFKA, 2),
                Column.of("MiB", scene, Row.MEMORY, 0));
    }

    private static List<Plot> plots(Results results) {
        List<String> scenes = Scene.ALL.stream().map(Scene::words).toList();
        return List.of(
                results.bars("Records a second", Row.RECORDS, scenes),
                results.bars("The function's own processor time", Row.PROCESSOR, scenes),
                results.bars("Redis' processor time", Row.REDIS, List.of(SMALL, LARGE)),
                results.bars("Kafka's processor time", Row.KAFKA, List.of(SMALL, LARGE)));
    }
}
