package dev.waybill.ingest.push;

import dev.waybill.envelope.Payload;
import dev.waybill.http.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing in a body: a datum, or what should have been one. */
sealed interface Item {

    /**
     * A datum as it came.
     *
     * @param payload its bytes, or where they lie
     * @param contentType of the data
     * @param attributes for the envelope
     * @param key the producer's own name for it; the same key and data are the same datum
     * @param context what came with it, else a new one
     */
    record Datum(
            Payload payload,
            @Nullable String contentType,
            Map<String, String> attributes,
            @Nullable String key,
            TraceContext context)
            implements Item {

        /** What can be looked into; what lies elsewhere can't. */
        byte[] data() {
            return payload instanceof Payload.Inline inline ? inline.bytes() : NOTHING;
        }

        /** The same, with its bytes elsewhere. */
        Datum at(Payload.Reference reference) {
            return new Datum(reference, contentType, attributes, key, context);
        }
    }

    /** No bytes. */
    byte[] NOTHING = new byte[0];

    /** What can't be read. */
    record Unreadable(Problem problem) implements Item {}
}
