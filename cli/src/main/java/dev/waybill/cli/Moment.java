package dev.waybill.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time that a person writes: {@code 2026-11-24T10:00:00Z}, or {@code 90s}, {@code 15m}, {@code 2h}, {@code 7d} ago. */
final class Moment implements ITypeConverter<Instant> {

    private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

    @Override
    public Instant convert(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long number = Long.parseLong(ago.group(1));
            return Instant.now()
                    .minus(
                            switch (ago.group(2)) {
                                case "s" -> Duration.ofSeconds(number);
                                case "m" -> Duration.ofMinutes(number);
                                case "h" -> Duration.ofHours(number);
                                default -> Duration.ofDays(number);
                            });
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException neither) {
            throw new TypeConversionException("\"" + text
                    + "\" is neither a time such as 2026-11-24T10:00:00Z nor one ago such as 15m, 2h or 7d");
        }
    }
}
