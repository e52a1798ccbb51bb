package dev.waybill.trace;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a hop's time went, in milliseconds.
 *
 * @param queue from the record's own time until the agent got it
 * @param processing from then until the agent had answered, published and stored
 */
public record HopTimes(long queue, long processing) {

    /** Clocks of two machines may differ: nothing takes less than no time. */
    public HopTimes {
        queue = Math.max(0, queue);
        processing = Math.max(0, processing);
    }

    /**
     * @param sent the record's own time
     * @param got when the agent got it
     * @param done when it was done
     */
    public static HopTimes between(Instant sent, Instant got, Instant done) {
        return new HopTimes(
                Duration.between(sent, got).toMillis(),
                Duration.between(got, done).toMillis());
    }
}
