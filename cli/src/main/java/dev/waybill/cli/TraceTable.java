package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A trace for a person's eyes. */
final class TraceTable {

    private static final String ROW = "  %-30s %-26s %10s  %-8s %7s  %-24s %s%n";

    private TraceTable() {}

    /** @param plans of the local store, where the objects are that agents put data into */
    static String of(JsonNode trace, Plans plans) throws IOException {
        String created = trace.path("created").asText("");
        StringBuilder table = new StringBuilder();
        table.append("datum    %s%n".formatted(trace.path("data_id").asText()));
        table.append("created  %s%n".formatted(created.isEmpty() ? "not written yet" : created));
        if (trace.has("parent")) {
            table.append("parent   %s%n".formatted(trace.path("parent").asText()));
        }
        table.append(ROW.formatted("AGENT", "AT", "AFTER", "OUTCOME", "ATTEMPT", "POSITION", "EMITTED"));
        for (JsonNode hop : trace.path("hops")) {
            table.append(row(hop, created));
            if (hop.has("object")) {
                table.append(
                        "    in %s%n".formatted(plans.whereIs(hop.path("object").asText())));
            }
            hop.path("runs")
                    .properties()
                    .forEach(run -> table.append("    by %s at %s%n"
                            .formatted(run.getKey(), run.getValue().asText())));
        }
        return table.toString();
    }

    private static String row(JsonNode hop, String created) {
        String at = hop.path("at").asText();
        return ROW.formatted(
                hop.path("agent").asText(),
                at,
                created.isEmpty() ? "" : after(created, at),
                hop.path("outcome").asText(),
                hop.path("attempt").asText(),
                hop.path("position").asText(),
                emitted(hop.path("emitted")));
    }

    private static String after(String created, String at) {
        return Duration.between(Instant.parse(created), Instant.parse(at)).toMillis() + " ms";
    }

    private static String emitted(JsonNode counts) {
        List<String> channels = new ArrayList<>();
        counts.properties()
                .forEach(count ->
                        channels.add(count.getKey() + " " + count.getValue().asInt()));
        return String.join(", ", channels);
    }
}
