package dev.waybill.agent;

/**
 * Keeps a state per key and steps it with each datum. A pure function: the same state and datum give the same step, and
 * nothing outside is touched.
 *
 * @param <T> what the channel carries; {@code Datum<T>} with its envelope and place
 * @param <S> the state of one key, a record; it may have 256 KiB as JSON
 */
public non-sealed interface Fold<T, S> extends Agent<T> {

    /** The state of a key before its first datum. */
    S start();

    /**
     * The next state, and what is emitted with it.
     *
     * @throws Malformed this datum will never work; the state stays as it was
     */
    Step<S> on(S state, T datum);
}
