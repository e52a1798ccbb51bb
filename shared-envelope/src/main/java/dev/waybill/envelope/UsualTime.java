package dev.waybill.envelope;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times of the form {@code 2026-11-23T01:02:03.123Z}, as nearly all are: ten times as fast as by a formatter. */
final class UsualTime {

    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private UsualTime() {}

    /** Nothing when it has another form, or is no time. */
    static @Nullable Instant parse(String text) {
        if (!hasForm(text)) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            LocalTime time = LocalTime.of(
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    number(text, 20, 23) * NANOS_PER_MILLI);
            return day.atTime(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            char character = text.charAt(i);
            if (form == '0' ? character < '0' || character > '9' : character != form) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** @param time in the years 0 to 9999, in whole milliseconds */
    static String format(Instant time) {
        byte[] text = FORM.getBytes(StandardCharsets.ISO_8859_1);
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY));
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_PER_DAY);
        write(day.getYear(), text, 4);
        write(day.getMonthValue(), text, 7);
        write(day.getDayOfMonth(), text, 10);
        write(second / 3600, text, 13);
        write(second / 60 % 60, text, 16);
        write(second % 60, text, 19);
        write(time.getNano() / NANOS_PER_MILLI, text, 23);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Its digits, the last one before the end. */
    private static void write(int number, byte[] text, int end) {
        int rest = number;
        for (int i = end - 1; rest > 0; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
