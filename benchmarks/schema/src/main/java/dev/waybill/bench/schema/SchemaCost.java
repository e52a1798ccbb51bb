package dev.waybill.bench.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.envelope.JsonPointers;
import dev.waybill.ingest.schema.DatumSchema;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The check of one datum of 200 bytes against the schema of the channel "generation", beside its peer: Jackson reading
 * the same bytes into a tree, which every checker has to do first. One thread; medians of rounds in turn.
 */
public final class SchemaCost {

    private static final String CHANNEL = "generation";
    private static final int BYTES = 200;
    private static final int CHECKS = 200_000;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 9;

    private SchemaCost() {}

    /** What is measured: brings a number that can't be left out. */
    @FunctionalInterface
    private interface Work {
        int once() throws IOException;
    }

    private record Row(String name, Work work, List<Double> nanoseconds) {

        Row(String name, Work work) {
            this(name, work, new ArrayList<>());
        }

        double median() {
            return nanoseconds.stream().sorted().toList().get(nanoseconds.size() / 2);
        }
    }

    /** Prints the table. Needs no server. */
    public static void main(String[] words) throws IOException {
        DatumSchema schema = new DatumSchema(
                Pipeline.shipped().channel(CHANNEL).orElseThrow().schema().orElseThrow());
        ObjectMapper jackson = new ObjectMapper();
        byte[] right = padded("{\"generator\":\"loy-yang-a1\",\"time\":\"2012-01-01T00:00:00Z\",\"output_mw\":512.25");
        byte[] wrong = padded("{\"time\":\"yesterday\",\"output_mw\":\"512\"");
        require(schema.violations(right).isEmpty(), "the right datum does not fit the schema of " + CHANNEL);
        require(schema.violations(wrong).size() == 3, "the wrong datum has to be wrong at three places");
        List<Row> rows = List.of(
                new Row("Jackson's tree", () -> jackson.readTree(right).size()),
                new Row("check, all right", () -> schema.violations(right).size()),
                new Row(
                        "check, wrong at three places",
                        () -> schema.violations(wrong).size()),
                new Row(
                        "partition key by pointer",
                        () -> JsonPointers.textAt(right, "/generator")
                                .orElseThrow()
                                .length()));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Row row : rows) {
                double nanoseconds = measure(row.work());
                if (round >= 0) {
                    row.nanoseconds().add(nanoseconds);
                }
            }
        }
        double peer = rows.getFirst().median();
        System.out.printf("%d bytes, one thread, medians of %d rounds%n", BYTES, ROUNDS);
        rows.forEach(row -> System.out.printf(
                "%-30s %,7.0f ns  %5.2f times Jackson's tree%n", row.name(), row.median(), row.median() / peer));
    }

    private static double measure(Work work) throws IOException {
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
