package dev.waybill.envelope;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context (w3.org/TR/trace-context, level 2): the distributed trace that a datum belongs to, and the span in it
 * that comes before.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zeros
 * @param spanId 16 of them, not all zeros
 * @param flags of those that version 00 knows
 */
public record Traceparent(String traceId, String spanId, int flags) {

    /** Somebody may have recorded the span before, so the next ones should be too. */
    public static final int SAMPLED = 1;

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.{0,64})?");
    private static final int LENGTH = 55;
    private static final int KNOWN = 3;

    /** None where there is nothing, or something else. */
    public static Optional<Traceparent> parse(@Nullable String text) {
        return text != null && isLegal(text)
                ? Optional.of(new Traceparent(
                        text.substring(3, 35),
                        text.substring(36, 52),
                        Integer.parseInt(text.substring(53, LENGTH), 16) & KNOWN))
                : Optional.empty();
    }

    private static boolean isLegal(String text) {
        return (text.length() == LENGTH || (text.length() > LENGTH && !text.startsWith("00")))
                && FORM.matcher(text).matches();
    }

    public boolean isSampled() {
        return (flags & SAMPLED) != 0;
    }

    /** The same trace, with this span as the one before. */
    public Traceparent below(String span) {
        return new Traceparent(traceId, span, flags);
    }

    /** In version 00, as it travels. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-0" + flags;
    }
}
