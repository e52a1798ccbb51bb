package dev.waybill.trace;

import dev.waybill.envelope.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one write adds to the trace of one datum. Writing the same line again changes nothing.
 *
 * @param dataId the datum
 * @param fields the hash's fields, in order
 */
public record TraceLine(UUID dataId, Map<String, String> fields) {

    /** The field that every trace begins with. */
    public static final String CREATED = "created";

    static final String PARENT = "parent";
    static final String DETAIL = "#";
    static final String EMITTED = ">";
    static final String RUN = "!";

    /** The field that says when an agent has done a datum, ever or in a redrive or replay. */
    public static String doneField(AgentId agent, Optional<String> run) {
        return agent + run.map(RUN::concat).orElse("");
    }

    /** A datum has come into the stream. */
    public static TraceLine created(UUID dataId, Instant created) {
        return new TraceLine(dataId, Map.of(CREATED, Timestamps.format(created)));
    }

    /** An agent has made a datum, because of another one or, with a tick, of the latest one that it knew. */
    public static TraceLine emitted(UUID dataId, Instant created, UUID parent) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(CREATED, Timestamps.format(created));
        fields.put(PARENT, parent.toString());
        return new TraceLine(dataId, fields);
    }

    /** What an agent has emitted for a datum that it has not done yet. */
    public static TraceLine emissions(UUID dataId, Instant created, AgentId agent, Map<String, Integer> emitted) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(CREATED, Timestamps.format(created));
        emitted.forEach((channel, count) -> fields.put(agent + EMITTED + channel, Integer.toString(count)));
        return new TraceLine(dataId, fields);
    }

    /** An agent has done a datum. {@code created} is repeated, as the front end may not have been able to write it. */
    public static TraceLine hop(UUID dataId, Instant created, Hop hop) {
        Map<String, String> fields = new LinkedHashMap<>();
        String agent = hop.agent().toString();
        fields.put(CREATED, Timestamps.format(created));
        fields.put(agent, Timestamps.format(hop.at()));
        fields.put(agent + DETAIL, hop.outcome().word() + " " + hop.attempt() + " " + hop.position());
        hop.emitted().forEach((channel, count) -> fields.put(agent + EMITTED + channel, Integer.toString(count)));
        hop.runs().forEach((run, at) -> fields.put(agent + RUN + run, Timestamps.format(at)));
        return new TraceLine(dataId, fields);
    }
}
