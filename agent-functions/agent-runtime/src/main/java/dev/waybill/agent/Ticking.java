package dev.waybill.agent;

import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link Fold} implements beside that when it has to act though nothing arrives, such as to close a window of time.
 * Then its pipeline entry says how often somebody looks ({@code tick: 1m}).
 *
 * @param <S> the fold's state
 */
public interface Ticking<S> {

    /** When this state wants to be looked at; empty: not before its next datum. */
    Optional<Instant> due(S state);

    /**
     * The next state, and what is emitted with it. Comes at the first tick after the state was due, and not before it has
     * been left alone for as long as ticks are apart. A pure function, as {@link Fold#on} is.
     */
    Step<S> tick(S state, Instant now);
}
