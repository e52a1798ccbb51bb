package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A trace for a person's eyes: a datum, its hops, and under each of them what came of it. */
final class TraceTree {

    private final Plans plans;
    private final StringBuilder text = new StringBuilder();

    private TraceTree(Plans plans) {
        this.plans = plans;
    }

    /**
     * The tree.
     *
     * @param trace as the console answers it
     * @param plans of the local store, where the objects are that agents put data into
     */
    static String of(JsonNode trace, Plans plans) throws IOException {
        TraceTree tree = new TraceTree(plans);
        for (JsonNode ancestor : trace.path("ancestors")) {
            tree.datum("", ancestor, Paint.FAINT);
        }
        tree.datum("", trace, Paint.STRONG);
        if (trace.path("truncated").asBoolean()) {
            tree.line("", "… the family is larger: this is a part of it");
        }
        return tree.text.toString();
    }

    /** Whether nobody is waited for. */
    static boolean isComplete(JsonNode trace) {
        return trace.path("complete").asBoolean();
    }

    /** Whether an agent could not process it, or what came of it. */
    static boolean hasDead(JsonNode trace) {
        for (JsonNode hop : trace.path("hops")) {
            if (hop.path("outcome").asText().equals("dead")) {
                return true;
            }
            for (JsonNode child : hop.path("children")) {
                if (hasDead(child)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void datum(String indent, JsonNode datum, Paint paint) throws IOException {
        String created = datum.path("created").asText("");
        line(
                indent,
                paint.on(datum.path("data_id").asText()) + "  "
                        + datum.path("channel").asText("channel not known yet") + "  "
                        + (created.isEmpty() ? "not written yet" : created)
                        + (datum.has("position")
                                ? "  " + Paint.FAINT.on(datum.path("position").asText())
                                : ""));
        if (datum.has("parents")) {
            List<String> parents = new ArrayList<>();
            datum.path("parents").forEach(each -> parents.add(each.asText()));
            line(indent + "  ", "made of " + String.join(", ", parents));
        }
        for (JsonNode hop : datum.path("hops")) {
            hop(indent + "  ", hop, created);
        }
        for (JsonNode agent : datum.path("waiting")) {
            line(indent + "  ", Paint.NOTICE.on("… ") + agent.asText() + "  " + Paint.NOTICE.on("waiting"));
        }
    }

    private void hop(String indent, JsonNode hop, String created) throws IOException {
        String outcome = hop.path("outcome").asText();
        boolean dead = outcome.equals("dead");
        line(
                indent,
                (dead ? Paint.BAD.on("✗ ") : Paint.GOOD.on("✓ "))
                        + "%-24s ".formatted(hop.path("agent").asText())
                        + (dead ? Paint.BAD : Paint.GOOD).on("%-8s".formatted(outcome))
                        + "  " + after(created, hop) + times(hop) + attempt(hop)
                        + (hop.path("emitted").isEmpty() ? "" : "  → " + emitted(hop.path("emitted"))));
        if (hop.has("object")) {
            line(indent + "    ", "in " + plans.whereIs(hop.path("object").asText()));
        }
        if (hop.has("copy")) {
            line(indent + "    ", "came again at " + hop.path("copy").asText() + " and was skipped");
        }
        for (Map.Entry<String, JsonNode> run : hop.path("runs").properties()) {
            line(indent + "    ", "by " + run.getKey() + " at " + run.getValue().asText());
        }
        for (JsonNode child : hop.path("children")) {
            datum(indent + "  └ ", child, Paint.STRONG);
        }
    }

    private static String after(String created, JsonNode hop) {
        String at = hop.path("at").asText();
        return created.isEmpty()
                ? at
                : "after "
                        + Duration.between(Instant.parse(created), Instant.parse(at))
                                .toMillis() + " ms";
    }

    private static String times(JsonNode hop) {
        if (!hop.has("queue_ms")) {
            return "";
        }
        String slowest = hop.path("slowest").asText();
        String queue = hop.path("queue_ms").asText() + " queue";
        String processing = hop.path("processing_ms").asText() + " at work";
        return "  (" + (slowest.equals("queue") ? Paint.NOTICE.on(queue + ", the slowest step") : queue) + ", "
                + (slowest.equals("processing") ? Paint.NOTICE.on(processing + ", the slowest step") : processing)
                + ")";
    }

    private static String attempt(JsonNode hop) {
        int attempt = hop.path("attempt").asInt(1);
        return attempt == 1 ? "" : "  attempt " + attempt;
    }

    private static String emitted(JsonNode counts) {
        List<String> channels = new ArrayList<>();
        counts.properties()
                .forEach(count ->
                        channels.add(count.getKey() + " " + count.getValue().asInt()));
        return String.join(", ", channels);
    }

    private void line(String indent, String words) {
        text.append(indent).append(words).append(System.lineSeparator());
    }
}
