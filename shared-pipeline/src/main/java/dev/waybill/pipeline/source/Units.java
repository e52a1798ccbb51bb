package dev.waybill.pipeline.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers with a unit: {@code 15m}, {@code 512 KiB}. */
final class Units {

    /** In milliseconds. */
    static final Units TIMES = new Units()
            .with("d", 86_400_000)
            .with("h", 3_600_000)
            .with("m", 60_000)
            .with("s", 1_000)
            .with("ms", 1);

    /** In bytes. */
    static final Units SIZES = new Units()
            .with("GiB", 1L << 30)
            .with("MiB", 1 << 20)
            .with("KiB", 1 << 10)
            .with("GB", 1_000_000_000)
            .with("MB", 1_000_000)
            .with("KB", 1_000)
            .with("", 1);

    // Nine digits of the greatest unit still fit a long.
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?([a-zA-Z]*)");

    /** The greatest unit first. */
    private final Map<String, Long> factors = new LinkedHashMap<>();

    private Units with(String unit, long factor) {
        factors.put(unit, factor);
        return this;
    }

    Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.ofNullable(factors.get(matcher.group(2))).map(factor -> number * factor);
    }

    /** In the greatest unit that leaves a whole number. */
    String show(long amount) {
        return factors.entrySet().stream()
                .filter(unit -> amount >= unit.getValue() && amount % unit.getValue() == 0)
                .findFirst()
                .map(unit -> amount / unit.getValue() + unit.getKey())
                .orElse(Long.toString(amount));
    }
}
