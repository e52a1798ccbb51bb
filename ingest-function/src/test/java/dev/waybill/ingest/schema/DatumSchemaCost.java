package dev.waybill.ingest.schema;

import dev.waybill.envelope.JsonPointers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/** What one check costs on one core: {@code java … DatumSchemaCost infra/schemas/demand.v1.json}. Not a test. */
final class DatumSchemaCost {

    private static final int CHECKS = 500_000;

    private DatumSchemaCost() {}

    public static void main(String... args) throws IOException {
        DatumSchema schema = new DatumSchema(Files.readString(Path.of(args[0])));
        byte[] right = padded(
                "{\"time\":\"2012-01-01T00:00:00Z\",\"demand_mwh\":4382.8,\"temperature_c\":21.4,\"holiday\":true");
        byte[] wrong = padded("{\"time\":\"yesterday\",\"demand_mwh\":\"4382\",\"temperature_c\":null");
        for (int round = 0; round < 5; round++) {
            measure("only parsed", right, i -> DatumTree.read(right).size());
            measure("right", right, i -> schema.violations(right).size());
            measure(
                    "wrong at three places",
                    wrong,
                    i -> schema.violations(wrong).size());
            measure(
                    "key by pointer",
                    right,
                    i -> JsonPointers.textAt(right, "/time").hashCode());
        }
    }

    private static void measure(String what, byte[] json, IntUnaryOperator check) {
        long sum = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < CHECKS; i++) {
            sum += check.applyAsInt(i);
        }
        long nanos = (System.nanoTime() - begun) / CHECKS;
        System.out.printf("%s, %d bytes: %d ns (%d)%n", what, json.length, nanos, sum);
    }

    /** White space fills it up to 200 bytes: the schema lets no other property in. */
    private static byte[] padded(String open) {
        return (open + " ".repeat(199 - open.length()) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
