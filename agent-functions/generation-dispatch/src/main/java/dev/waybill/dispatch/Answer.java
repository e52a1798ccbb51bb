package dev.waybill.dispatch;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What the station says to one try. */
sealed interface Answer {

    /** It has the prediction. */
    record Taken() implements Answer {}

    /**
     * It will never take this one.
     *
     * @param status of HTTP
     */
    record Refused(int status) implements Answer {}

    /**
     * It can't now.
     *
     * @param why for a person
     * @param pause how long it wants to be left alone, at least
     */
    record Away(String why, Duration pause) implements Answer {
        Away(String why) {
            this(why, Duration.ZERO);
        }
    }

    /** A redirect is not followed: only the address in the settings is trusted, and when that is wrong no datum is. */
    static Answer of(HttpResponse<?> response, Instant now) {
        int status = response.statusCode();
        return switch (status / 100) {
            case 2 -> new Taken();
            case 3 ->
                new Away("answers " + status
                        + " and is elsewhere: set waybill.station.url to where it takes predictions");
            case 4 -> status == 408 || status == 429 ? away(response, now) : new Refused(status);
            default -> away(response, now);
        };
    }

    private static Away away(HttpResponse<?> response, Instant now) {
        return new Away(
                "answers " + response.statusCode(),
                response.headers()
                        .firstValue("Retry-After")
                        .map(value -> retryAfter(value, now))
                        .orElse(Duration.ZERO));
    }

    /** Seconds or a date (RFC 9110, 10.2.3); what is neither says nothing. */
    private static Duration retryAfter(String value, Instant now) {
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeException neither) {
            return Duration.ZERO;
        }
    }
}
