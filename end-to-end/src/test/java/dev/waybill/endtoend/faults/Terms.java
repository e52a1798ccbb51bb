package dev.waybill.endtoend.faults;

import java.time.Duration;

/**
 * How a run's function is deployed and fed.
 *
 * @param batchSize at most so many records in one event
 * @param timeout of one invocation
 * @param megabytes of memory
 * @param patient whether Kafka and Redis get the time that they have by default, not one that ends soon
 */
record Terms(int batchSize, Duration timeout, int megabytes, boolean patient) {

    static final Terms USUAL = new Terms(100, Duration.ofSeconds(20), 256, false);

    /** Where nothing goes away: the first attempt has to be the last, on a machine that may be busy. */
    static final Terms PATIENT = new Terms(100, Duration.ofSeconds(60), 256, true);

    Terms timeout(Duration other) {
        return new Terms(batchSize, other, megabytes, patient);
    }
}
