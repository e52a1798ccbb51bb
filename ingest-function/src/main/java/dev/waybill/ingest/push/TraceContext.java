package dev.waybill.ingest.push;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C trace context (w3.org/TR/trace-context): what came is passed on, and made where nothing usable came. */
final class TraceContext {

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.{0,64})?");
    private static final HexFormat HEX = HexFormat.of();

    private TraceContext() {}

    /** This {@code traceparent}, if it is a legal one. */
    static Optional<String> legal(@Nullable String traceparent) {
        return traceparent != null && isLegal(traceparent) ? Optional.of(traceparent) : Optional.empty();
    }

    private static boolean isLegal(String traceparent) {
        return (traceparent.length() == 55 || (traceparent.length() > 55 && !traceparent.startsWith("00")))
                && FORM.matcher(traceparent).matches();
    }

    /** A new one: version 00, sampled; an id of all zeros can't come. */
    static String begin() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-" + HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong()) + "-"
                + HEX.toHexDigits(random.nextLong() | 1) + "-01";
    }
}
