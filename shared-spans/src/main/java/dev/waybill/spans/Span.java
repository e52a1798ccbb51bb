package dev.waybill.spans;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a distributed trace.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 of them
 * @param parentSpanId that of the step that caused it, in another process; null where the trace begins
 * @param links other steps that it belongs to
 * @param name what was done; few different ones
 * @param start when it began
 * @param end when it ended, not before its start
 * @param attributes each name once
 * @param error why it failed, if it did
 */
public record Span(
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        List<Link> links,
        String name,
        Kind kind,
        Instant start,
        Instant end,
        List<Attribute> attributes,
        @Nullable String error) {

    /** A step of this or another trace. */
    public record Link(String traceId, String spanId) {}

    /** What a span is to the one before it, with its number in OTLP ({@code Span.SpanKind}). */
    public enum Kind {
        /** Sends to a stream. */
        PRODUCER(4),
        /** Takes from a stream. */
        CONSUMER(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** Clocks may be set back meanwhile. */
    public Span {
        end = end.isBefore(start) ? start : end;
    }
}
