package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing in a body: a datum, or what should have been one. */
sealed interface Item {

    /**
     * A datum as it came.
     *
     * @param data its bytes
     * @param contentType of the data
     * @param attributes for the envelope
     * @param key the producer's own name for it; the same key and data are the same datum
     * @param traceparent W3C trace context: what came with it, else a new one
     */
    record Datum(
            byte[] data,
            @Nullable String contentType,
            Map<String, String> attributes,
            @Nullable String key,
            String traceparent)
            implements Item {}

    /** What can't be read. */
    record Unreadable(Problem problem) implements Item {}
}
