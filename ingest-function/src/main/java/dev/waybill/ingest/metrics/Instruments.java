package dev.waybill.ingest.metrics;

/** Where what is counted goes. */
public interface Instruments {

    /**
     * A request was answered.
     *
     * @param tally what became of it
     * @param status the HTTP status
     * @param nanoseconds how long it took, from its head to its answer
     */
    void count(Tally tally, int status, long nanoseconds);
}
