package dev.waybill.bench.figures;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the tables show them. */
public final class Numbers {

    /** What stands where nothing was measured. */
    public static final String NONE = "-";

    private Numbers() {}

    /** With so many decimals, in groups of thousands. */
    public static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    public static String text(OptionalDouble value, int decimals) {
        return value.isEmpty() ? NONE : text(value.getAsDouble(), decimals);
    }

    /** Bytes as whole MiB. */
    public static String mebibytes(long bytes) {
        return text(bytes / 1024.0 / 1024.0, 0);
    }
}
