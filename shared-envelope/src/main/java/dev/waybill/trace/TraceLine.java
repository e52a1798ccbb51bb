package dev.waybill.trace;

import dev.waybill.envelope.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one write adds to the trace of one datum. Writing the same line again changes nothing.
 *
 * @param dataId the datum
 * @param names of the hash's fields, in order; lines of one kind have the same ones
 * @param values of these fields
 */
public record TraceLine(UUID dataId, List<String> names, List<String> values) {

    /** The field that every trace begins with. */
    public static final String CREATED = "created";

    static final String PARENT = "parent";
    static final String DETAIL = "#";
    static final String EMITTED = ">";
    static final String RUN = "!";
    static final String OBJECT = "/";

    /** Redis keeps a hash compact while none of its values is longer; a sign has at most 4 bytes. */
    private static final int PART = 60;

    private static final List<String> OF_EMITTED = List.of(CREATED, PARENT);

    /** The field that says when an agent has done a datum, ever or in a redrive or replay. */
    public static String doneField(AgentId agent, Optional<String> run) {
        return agent + run.map(RUN::concat).orElse("");
    }

    /** A datum has come into the stream. */
    public static TraceLine created(UUID dataId, Instant created) {
        return new TraceLine(dataId, List.of(CREATED), List.of(Timestamps.format(created)));
    }

    /** An agent has made a datum, because of another one or, with a tick, of the latest one that it knew. */
    public static TraceLine emitted(UUID dataId, Instant created, UUID parent) {
        return new TraceLine(dataId, OF_EMITTED, List.of(Timestamps.format(created), parent.toString()));
    }

    /** What an agent has emitted for a datum that it has not done yet. */
    public static TraceLine emissions(UUID dataId, Instant created, AgentId agent, Map<String, Integer> emitted) {
        List<String> names = new ArrayList<>(List.of(CREATED));
        List<String> values = new ArrayList<>(List.of(Timestamps.format(created)));
        emitted.forEach((channel, count) -> {
            names.add(agent + EMITTED + channel);
            values.add(Integer.toString(count));
        });
        return new TraceLine(dataId, names, values);
    }

    /** An agent has done a datum. {@code created} is repeated, as the front end may not have been able to write it. */
    public static TraceLine hop(UUID dataId, Instant created, Hop hop) {
        List<String> object = hop.object()
                .filter(name -> !name.isEmpty())
                .map(TraceLine::parts)
                .orElse(List.of());
        HopNames names = HopNames.of(hop, object.size());
        List<String> values = new ArrayList<>(names.all().size());
        values.add(Timestamps.format(created));
        values.add(Timestamps.format(hop.at()));
        values.add(hop.outcome().word() + " " + hop.attempt() + " " + hop.position());
        names.channels()
                .forEach(channel -> values.add(String.valueOf(hop.emitted().get(channel))));
        names.runs().forEach(run -> values.add(Timestamps.format(hop.runs().getOrDefault(run, hop.at()))));
        values.addAll(object);
        return new TraceLine(dataId, names.all(), values);
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int bytes = 0;
        for (int sign : name.codePoints().toArray()) {
            int more = sign < 0x80 ? 1 : 4;
            if (bytes + more > PART) {
                parts.add(part.toString());
                part.setLength(0);
                bytes = 0;
            }
            part.appendCodePoint(Character.isISOControl(sign) ? '?' : sign);
            bytes += more;
        }
        parts.add(part.toString());
        return parts;
    }

    /** The hash's fields, in order. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return fields;
    }
}
