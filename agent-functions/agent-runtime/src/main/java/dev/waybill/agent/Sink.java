package dev.waybill.agent;

import java.util.List;

/**
 * Takes a whole batch somewhere: a store, a dashboard. Emits nothing.
 *
 * @param <T> what the channel carries
 */
public non-sealed interface Sink<T> extends Agent<T> {

    /**
     * Takes the batch: in the order of the stream within each topic-partition, never empty. When it returns, the data
     * are where they belong. If it fails with anything but an {@link Outage}, its data come once more, one at a time,
     * to find the malformed one.
     *
     * @throws Malformed one of these data will never work
     * @throws Outage the place is away; the batch comes again
     */
    void on(List<Datum<T>> batch);
}
