package dev.waybill.trace;

import dev.waybill.envelope.DataId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One agent's line in a trace.
 *
 * @param agent who
 * @param at when it was done
 * @param outcome how it ended
 * @param attempt the try that ended it, from 1
 * @param position the record that brought the datum
 * @param times where its time went; empty where nobody noted it
 * @param emitted number of data that it emitted, per channel
 * @param runs redrives and replays that brought the datum to it again, and when each was done
 * @param object the name of the object that it stored the datum in, if it did
 * @param copy where the same datum came once more and was skipped, the last time
 */
public record Hop(
        AgentId agent,
        Instant at,
        Outcome outcome,
        int attempt,
        Position position,
        Optional<HopTimes> times,
        Map<String, Integer> emitted,
        Map<String, Instant> runs,
        Optional<String> object,
        Optional<Position> copy) {

    /** Ends the name of a channel in whose shadow it is. */
    public static final String SHADOW = "~";

    public Hop {
        emitted = Map.copyOf(emitted);
        runs = Map.copyOf(runs);
    }

    /**
     * A datum that it emitted.
     *
     * @param dataId derived, not stored
     * @param channel that it was emitted to
     * @param shadow whether it is in the channel's shadow only, as another version of the agent is live
     */
    public record Child(UUID dataId, String channel, boolean shadow) {}

    /** The data that it emitted, but for those of its ticks. */
    public List<Child> children(UUID dataId) {
        List<Child> children = new ArrayList<>();
        new TreeMap<>(emitted).forEach((name, number) -> {
            boolean shadow = name.endsWith(SHADOW);
            String channel = shadow ? name.substring(0, name.length() - SHADOW.length()) : name;
            for (int ordinal = 0; ordinal < number; ordinal++) {
                children.add(new Child(DataId.derived(agent.toString(), dataId, channel, ordinal), channel, shadow));
            }
        });
        return children;
    }

    /** One without redrives and replays, by an agent that stores nothing. */
    public Hop(
            AgentId agent, Instant at, Outcome outcome, int attempt, Position position, Map<String, Integer> emitted) {
        this(
                agent,
                at,
                outcome,
                attempt,
                position,
                Optional.empty(),
                emitted,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
