package dev.waybill.ingest.producer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a producer may push.
 *
 * @param perSecond data per second, for any length of time; 1 to 1,000,000: rates are counted in microseconds
 * @param burst how many at once, after a pause; at least 1
 */
public record RateLimit(int perSecond, int burst) {

    private static final int FASTEST = 1_000_000;
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})/s(?: burst ([1-9][0-9]{0,6}))?");

    /** Reads {@code 100/s} or {@code 100/s burst 500}. */
    static RateLimit of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Fault("rate_limit is " + Fields.shown(text)
                    + "; it is data per second and maybe how many at once, such as 100/s or 100/s burst 500");
        }
        int perSecond = Integer.parseInt(matcher.group(1));
        if (perSecond > FASTEST) {
            throw new Fault("rate_limit is " + Fields.shown(text) + "; it is at most " + FASTEST
                    + "/s. Without one the producer is not limited");
        }
        return new RateLimit(perSecond, matcher.group(2) == null ? perSecond : Integer.parseInt(matcher.group(2)));
    }
}
