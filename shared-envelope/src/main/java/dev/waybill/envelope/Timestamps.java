package dev.waybill.envelope;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the wire writes them: RFC 3339 in UTC with milliseconds, finer only where the time is. */
public final class Timestamps {

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final Pattern UTC =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|\\+00:00)");
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /** Of many data at once most have the same few times. Threads may overwrite each other's: each entry is whole. */
    private static final @Nullable Written[] LATELY = new Written[64];

    private record Written(Instant time, String text) {}

    private Timestamps() {}

    /** {@code 2026-11-23T01:02:03.120Z}; more digits only when the time has parts of a millisecond. */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // Only the part below a millisecond is asked for.
    public static String format(Instant time) {
        int milli = time.getNano() / NANOS_PER_MILLI;
        if (milli * NANOS_PER_MILLI != time.getNano() || !hasFourDigitYear(time)) {
            return time.toString();
        }
        int place = milli % LATELY.length;
        Written known = LATELY[place];
        if (known == null || !known.time.equals(time)) {
            known = new Written(time, UsualTime.format(time));
            LATELY[place] = known;
        }
        return known.text;
    }

    /** @throws IllegalArgumentException when the text is not an RFC 3339 time in UTC */
    public static Instant parse(String text) {
        Instant usual = UsualTime.parse(text);
        if (usual != null) {
            return usual;
        }
        try {
            if (UTC.matcher(text).matches()) {
                Instant time = Instant.parse(text);
                // 9999-12-31T24:00:00Z is legal and in the year 10000.
                requireFourDigitYear(time);
                return time;
            }
        } catch (DateTimeParseException notATime) {
            // falls through to the one message: a month 13 is no better than a word
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not an RFC 3339 time in UTC such as 2026-11-23T01:02:03.123Z");
    }

    private static boolean hasFourDigitYear(Instant time) {
        return time.getEpochSecond() >= FIRST && time.getEpochSecond() <= LAST;
    }

    static void requireFourDigitYear(Instant time) {
        if (!hasFourDigitYear(time)) {
            throw new IllegalArgumentException("created is " + time + "; RFC 3339 has the years 0000 to 9999");
        }
    }
}
