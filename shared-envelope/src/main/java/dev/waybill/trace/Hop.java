package dev.waybill.trace;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One agent's line in a trace.
 *
 * @param agent who
 * @param at when it was done
 * @param outcome how it ended
 * @param attempt the try that ended it, from 1
 * @param position the record that brought the datum
 * @param emitted number of data that it emitted, per channel
 * @param runs redrives and replays that brought the datum to it again, and when each was done
 * @param object the name of the object that it stored the datum in, if it did
 */
public record Hop(
        AgentId agent,
        Instant at,
        Outcome outcome,
        int attempt,
        Position position,
        Map<String, Integer> emitted,
        Map<String, Instant> runs,
        Optional<String> object) {

    public Hop {
        emitted = Map.copyOf(emitted);
        runs = Map.copyOf(runs);
    }

    /** One without redrives and replays, by an agent that stores nothing. */
    public Hop(
            AgentId agent, Instant at, Outcome outcome, int attempt, Position position, Map<String, Integer> emitted) {
        this(agent, at, outcome, attempt, position, emitted, Map.of(), Optional.empty());
    }
}
