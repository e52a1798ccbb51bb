package dev.waybill.trace;

import java.time.Instant;
import java.util.Map;

/**
 * One agent's line in a trace.
 *
 * @param agent who
 * @param at when it was done
 * @param outcome how it ended
 * @param attempt the try that ended it, from 1
 * @param position the record that brought the datum
 * @param emitted number of data that it emitted, per channel
 */
public record Hop(
        AgentId agent, Instant at, Outcome outcome, int attempt, Position position, Map<String, Integer> emitted) {

    public Hop {
        emitted = Map.copyOf(emitted);
    }
}
