package dev.waybill.agent.delivery;

import dev.waybill.trace.AgentId;
import java.time.Duration;
import java.util.Optional;

/**
 * How a fold's states are kept.
 *
 * @param retention how long one is kept after its last use
 * @param tick how far apart ticks are; empty: there are none
 * @param from the version whose states this one begins with; empty: it begins with none
 */
public record Keeping(Duration retention, Optional<Duration> tick, Optional<AgentId> from) {

    /** Kept for long, without ticks, begun with nothing. */
    public static final Keeping PLAIN = new Keeping(Duration.ofDays(90), Optional.empty(), Optional.empty());
}
