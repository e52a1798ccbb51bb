package dev.waybill.console.audit;

import dev.waybill.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whole minutes.
 *
 * @param from the first one
 * @param to the one after the last
 */
record TimeRange(Instant from, Instant to) {

    private static final Duration MOST = Duration.ofDays(7);

    /** @throws ProblemException 400 when that is none, or a longer one than 7 days */
    static TimeRange of(@Nullable String from, @Nullable String to) {
        Instant begin = time("from", from).truncatedTo(ChronoUnit.MINUTES);
        Instant end = time("to", to);
        Instant minute = end.truncatedTo(ChronoUnit.MINUTES);
        TimeRange range = new TimeRange(begin, minute.equals(end) ? minute : minute.plus(1, ChronoUnit.MINUTES));
        if (!range.to.isAfter(range.from)) {
            throw new ProblemException(400, "to=" + to + " is not after from=" + from);
        }
        if (Duration.between(range.from, range.to).compareTo(MOST) > 0) {
            throw new ProblemException(400, "from and to are more than " + MOST.toDays() + " days apart");
        }
        return range;
    }

    private static Instant time(String name, @Nullable String text) {
        try {
            if (text != null) {
                return Instant.parse(text);
            }
        } catch (DateTimeException notATime) {
            // refused as a missing one
        }
        throw new ProblemException(400, name + " has to be a time in UTC such as 2026-11-26T10:00:00Z");
    }
}
