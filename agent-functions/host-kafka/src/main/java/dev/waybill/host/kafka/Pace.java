package dev.waybill.host.kafka;

import java.time.Duration;

/**
 * How long to wait before trying again.
 *
 * @param first after the first failure
 * @param longest after many: each time it is twice as long, up to this
 */
record Pace(Duration first, Duration longest) {

    /** Short enough for a restart of Redis, long enough for a day without it. */
    static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** What follows a pause. */
    Duration after(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
