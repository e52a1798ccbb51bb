package dev.waybill.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the states of an agent that is a fold are kept; means nothing for other agents.
 *
 * @param retention how long a state is kept after its last use
 * @param tick how far apart the ticks are that look at states though nothing arrives; empty: there are none
 * @param from the version of the same name whose states this one begins with; empty: with none
 */
public record StateWiring(Duration retention, Optional<Duration> tick, OptionalInt from) {

    /** Kept for 90 days, without ticks, begun with nothing. */
    public static final StateWiring PLAIN = new StateWiring(Duration.ofDays(90), Optional.empty(), OptionalInt.empty());
}
