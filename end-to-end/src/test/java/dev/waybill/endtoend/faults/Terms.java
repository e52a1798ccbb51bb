package dev.waybill.endtoend.faults;

import java.time.Duration;

/**
 * How a run's function is deployed and fed.
 *
 * @param batchSize at most so many records in one event
 * @param timeout of one invocation
 * @param megabytes of memory
 */
record Terms(int batchSize, Duration timeout, int megabytes) {

    static final Terms USUAL = new Terms(100, Duration.ofSeconds(20), 256);

    Terms timeout(Duration other) {
        return new Terms(batchSize, other, megabytes);
    }
}
