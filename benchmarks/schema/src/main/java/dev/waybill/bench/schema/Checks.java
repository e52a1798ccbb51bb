package dev.waybill.bench.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.bench.results.Figure;
import dev.waybill.bench.results.Goals;
import dev.waybill.envelope.JsonPointers;
import dev.waybill.ingest.schema.DatumSchema;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The check of one datum of 200 bytes against the schema of the channel "generation", beside its peer: Jackson reading
 * the same bytes into a tree, which every checker has to do first. One thread; rounds in turn.
 */
final class Checks {

    /** A datum that is refused. */
    static final String WRONG = "wrong at three places";

    /** A datum's key, found in its JSON. */
    static final String KEY = "key by pointer";

    private static final String CHANNEL = "generation";
    private static final int BYTES = 200;
    private static final int CHECKS = 200_000;

    private final List<Row> rows;

    Checks() throws IOException {
        DatumSchema schema = new DatumSchema(
                Pipeline.shipped().channel(CHANNEL).orElseThrow().schema().orElseThrow());
        ObjectMapper jackson = new ObjectMapper();
        byte[] right = padded("{\"generator\":\"loy-yang-a1\",\"time\":\"2012-01-01T00:00:00Z\",\"output_mw\":512.25");
        byte[] wrong = padded("{\"time\":\"yesterday\",\"output_mw\":\"512\"");
        require(schema.violations(right).isEmpty(), "the right datum does not fit the schema of " + CHANNEL);
        require(schema.violations(wrong).size() == 3, "the wrong datum has to be wrong at three places");
        this.rows = List.of(
                new Row(Goals.OURS, Goals.RIGHT, () -> schema.violations(right).size()),
                new Row(Goals.OURS, WRONG, () -> schema.violations(wrong).size()),
                new Row(
                        Goals.OURS,
                        KEY,
                        () -> JsonPointers.textAt(right, "/generator")
                                .orElseThrow()
                                .length()),
                new Row(Goals.TREE, Goals.RIGHT, () -> jackson.readTree(right).size()));
    }

    /** What is measured: brings a number that can't be left out. */
    @FunctionalInterface
    private interface Work {
        int once() throws IOException;
    }

    private record Row(String contestant, String scene, Work work, List<Double> nanoseconds) {

        Row(String contestant, String scene, Work work) {
            this(contestant, scene, work, new ArrayList<>());
        }

        Optional<Figure> figure() {
            return Figure.over(nanoseconds, contestant, scene, Goals.TIME, "ns");
        }
    }

    /** @param warmUp rounds before those that count */
    List<Figure> measured(int warmUp, int rounds) throws IOException {
        for (int round = -warmUp; round < rounds; round++) {
            for (Row row : rows) {
                double nanoseconds = nanoseconds(row.work());
                if (round >= 0) {
                    row.nanoseconds().add(nanoseconds);
                }
            }
        }
        return rows.stream().flatMap(row -> row.figure().stream()).toList();
    }

    private static double nanoseconds(Work work) throws IOException {
        long sum = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < CHECKS; i++) {
            sum += work.once();
        }
        double nanoseconds = (double) (System.nanoTime() - begun) / CHECKS;
        require(sum >= 0, "a sum of sizes");
        return nanoseconds;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    /** White space fills it up: the schema lets no other property in. */
    private static byte[] padded(String open) {
        return (open + " ".repeat(BYTES - 1 - open.length()) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
