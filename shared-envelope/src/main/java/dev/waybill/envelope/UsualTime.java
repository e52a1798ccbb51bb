package dev.waybill.envelope;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Times of the form {@code 2026-11-23T01:02:03.123Z}, as nearly all are: ten times as fast as by a formatter. */
final class UsualTime {

    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final byte[] DIGITS_AND_MARKS = FORM.getBytes(StandardCharsets.ISO_8859_1);

    /** In characters. */
    static final int LENGTH = FORM.length();

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private UsualTime() {}

    /** Nothing when it has another form, or is no time. */
    static @Nullable Instant parse(String text) {
        return text.length() == LENGTH ? parse(text.getBytes(StandardCharsets.ISO_8859_1), 0) : null;
    }

    /** The same for the {@link #LENGTH} bytes from there on. */
    static @Nullable Instant parse(byte[] text, int from) {
        if (text.length - from < LENGTH || !hasForm(text, from)) {
            return null;
        }
        int hour = two(text, from + 11);
        int minute = two(text, from + 14);
        int second = two(text, from + 17);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            LocalDate day =
                    LocalDate.of(two(text, from) * 100 + two(text, from + 2), two(text, from + 5), two(text, from + 8));
            int milli = two(text, from + 20) * 10 + text[from + 22] - '0';
            return Instant.ofEpochSecond(
                    day.toEpochDay() * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second,
                    (long) milli * NANOS_PER_MILLI);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static boolean hasForm(byte[] text, int from) {
        for (int i = 0; i < LENGTH; i++) {
            byte form = DIGITS_AND_MARKS[i];
            byte character = text[from + i];
            if (form == '0' ? character < '0' || character > '9' : character != form) {
                return false;
            }
        }
        return true;
    }

    private static int two(byte[] text, int from) {
        return text[from] * 10 + text[from + 1] - 11 * '0';
    }

    /** @param time in the years 0 to 9999, in whole milliseconds */
    static String format(Instant time) {
        byte[] text = DIGITS_AND_MARKS.clone();
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
