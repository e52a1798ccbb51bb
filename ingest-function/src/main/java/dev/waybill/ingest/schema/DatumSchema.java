package dev.waybill.ingest.schema;

import dev.waybill.http.Problem;
import java.util.List;

public final class DatumSchema {
    public static DatumSchema of(String text) {
        return new DatumSchema();
    }

    public List<Problem.Violation> violations(byte[] json) {
        return List.of();
    }
}
