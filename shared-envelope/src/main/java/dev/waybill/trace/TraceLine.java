package dev.waybill.trace;

import dev.waybill.envelope.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What one write adds to the trace of one datum. Writing the same line again changes nothing.
 *
 * @param dataId the datum
 * @param channel the datum's, which says how long its trace lives
 * @param names of the hash's fields, in order; lines of one kind have the same ones
 * @param values of these fields
 */
public record TraceLine(UUID dataId, String channel, List<String> names, List<String> values) {

    /** The field that every trace begins with. */
    public static final String CREATED = "created";

    static final String PLACE = "in";
    static final String PARENT = "parent";
    static final String DETAIL = "#";
    static final String RUN = "!";
    static final String COPY = "=";

    /** More would make a trace that is no longer small. */
    public static final int MOST_PARENTS = 100;

    private static final int MINUTE_LENGTH = "2026-11-23T01:02".length();
    private static final List<String> OF_CREATED = List.of(CREATED, PLACE);

    /** The field that says when an agent has done a datum, ever or in a redrive or replay. */
    public static String doneField(AgentId agent, Optional<String> run) {
        return agent + run.map(RUN::concat).orElse("");
    }

    /** A datum has come into the stream, there. */
    public static TraceLine created(UUID dataId, Instant created, Position place) {
        return new TraceLine(dataId, place.topic(), OF_CREATED, List.of(Timestamps.format(created), place.toString()));
    }

    /**
     * An agent has made a datum.
     *
     * @param channel that it was emitted to
     * @param parents because of which datum, or with a tick because of the latest that it knew; then whatever else it is
     *     made of; 1 to {@value #MOST_PARENTS}
     */
    public static TraceLine emitted(UUID dataId, Instant created, String channel, List<UUID> parents) {
        List<String> names = new ArrayList<>(List.of(CREATED));
        names.addAll(TextParts.names(PARENT, parents.size()));
        List<String> values = new ArrayList<>(List.of(Timestamps.format(created)));
        parents.forEach(parent -> values.add(parent.toString()));
        return new TraceLine(dataId, channel, names, values);
    }

    /** What an agent has emitted for a datum that it has not done yet. */
    public static TraceLine emissions(
            UUID dataId, Instant created, Position place, AgentId agent, Map<String, Integer> emitted) {
        List<String> detail = TextParts.of(HopDetail.begun(emitted).text());
        List<String> names = new ArrayList<>(OF_CREATED);
        names.addAll(TextParts.names(agent + DETAIL, detail.size()));
        List<String> values = new ArrayList<>(List.of(Timestamps.format(created), place.toString()));
        values.addAll(detail);
        return new TraceLine(dataId, place.topic(), names, values);
    }

    /**
     * An agent has done a datum. {@code created} is repeated, as the front end may not have been able to write it.
     *
     * @param place the record that brought the datum first
     */
    public static TraceLine hop(UUID dataId, Instant created, Position place, Hop hop) {
        Optional<String> object =
                hop.object().filter(name -> !name.isEmpty()).map(ObjectShort.of(hop.agent(), place, created)::shorten);
        List<String> detail = TextParts.of(HopDetail.of(hop, place, object).text());
        HopNames names = HopNames.of(hop, detail.size());
        List<String> values = new ArrayList<>(names.all().size());
        values.add(Timestamps.format(created));
        values.add(place.toString());
        values.add(Timestamps.format(hop.at()));
        names.runs().forEach(run -> values.add(Timestamps.format(hop.runs().getOrDefault(run, hop.at()))));
        values.addAll(detail);
        return new TraceLine(dataId, place.topic(), names.all(), values);
    }

    /** A datum that an agent has done has come again, there, and was skipped. */
    public static TraceLine copy(UUID dataId, Instant created, AgentId agent, Position copy) {
        return new TraceLine(
                dataId,
                copy.topic(),
                List.of(CREATED, agent + COPY),
                List.of(Timestamps.format(created), copy.toString()));
    }

    /** The minute in which the datum was created: {@code 2026-11-23T01:02}. */
    public String minute() {
        return values.getFirst().substring(0, MINUTE_LENGTH);
    }

    /** The hash's fields, in order. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        IntStream.range(0, names.size()).forEach(i -> fields.put(names.get(i), values.get(i)));
        return fields;
    }
}
