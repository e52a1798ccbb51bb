package dev.waybill.prediction;

import dev.waybill.agent.Malformed;
import java.time.Duration;
import java.time.Instant;

/**
 * One reading of channel {@code demand}.
 *
 * @param time start of the half hour
 * @param demandMwh electricity used in it, in MWh; less than zero where more was fed in than used
 */
public record Demand(Instant time, double demandMwh) {

    static final Duration STEP = Duration.ofMinutes(30);

    /** Six times what the whole world uses in half an hour. */
    private static final double MOST_MWH = 10_000_000;

    /** @throws Malformed if this can't be a reading of half an hour */
    Demand checked() {
        if (!time.equals(Instant.ofEpochSecond(halfHour() * STEP.toSeconds()))) {
            throw new Malformed("time is the start of a half hour, such as 2012-01-01T13:30:00Z, not " + time);
        }
        if (!(Math.abs(demandMwh) <= MOST_MWH)) {
            throw new Malformed("demand_mwh is a number of at most 10,000,000 MWh, such as 4382.825, not " + demandMwh);
        }
        return this;
    }

    /** Counted from 1970 in UTC. */
    long halfHour() {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }
}
