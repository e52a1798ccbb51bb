package dev.waybill.agent;

/**
 * One datum in, none or more out; remembers nothing.
 *
 * @param <T> what the channel carries; {@code Datum<T>} with its envelope and place
 */
public non-sealed interface Transform<T> extends Agent<T> {

    /**
     * Answers one datum. {@link Emissions#none()} filters it: that is success.
     *
     * @throws Malformed this datum will never work
     * @throws Outage something is away; the datum comes again
     */
    Emissions on(T datum);
}
