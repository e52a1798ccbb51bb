package dev.waybill.compaction;

import java.util.Arrays;
import java.util.Optional;

/** Objects of one kind can become one object. */
enum ObjectKind {
    NDJSON(".ndjson", "application/x-ndjson"),
    NDJSON_GZIP(".ndjson.gz", "application/gzip"),
    NDJSON_ZSTD(".ndjson.zst", "application/zstd"),
    PARQUET(".parquet", "application/vnd.apache.parquet");

    /** How their names end. */
    final String ending;

    final String contentType;

    ObjectKind(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    static Optional<ObjectKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> key.endsWith(kind.ending)).findAny();
    }
}
