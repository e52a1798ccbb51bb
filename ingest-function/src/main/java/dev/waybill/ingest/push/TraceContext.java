package dev.waybill.ingest.push;

import dev.waybill.envelope.Traceparent;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context: what came is passed on, and made where nothing usable came.
 *
 * @param traceparent what came, or a new one
 * @param came whether it came
 */
record TraceContext(String traceparent, boolean came) {

    private static final HexFormat HEX = HexFormat.of();

    /** This {@code traceparent}, if it is a legal one. */
    static Optional<TraceContext> legal(@Nullable String traceparent) {
        return traceparent != null && Traceparent.parse(traceparent).isPresent()
                ? Optional.of(new TraceContext(traceparent, true))
                : Optional.empty();
    }

    /** A new one, not sampled: nobody has recorded the span that it names. */
    static TraceContext begin() {
        return new TraceContext(begin(0).toString(), false);
    }

    /** A new trace, at a span of it. */
    static Traceparent begin(int flags) {
        return new Traceparent(HEX.toHexDigits(someBits()) + HEX.toHexDigits(someBits()), spanId(), flags);
    }

    /** Never all zeros. */
    static String spanId() {
        return HEX.toHexDigits(someBits());
    }

    private static long someBits() {
        return ThreadLocalRandom.current().nextLong() | 1;
    }
}
