package dev.waybill.console.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.console.JsonText;
import dev.waybill.console.trace.Relative.Emitting;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.HopTimes;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A family as the console answers it: {@code docs/console.md} has the form. */
final class FamilyJson {

    private final Family family;
    private final Pipeline pipeline;
    private final Optional<Hop> slowest;

    private FamilyJson(Family family, Pipeline pipeline) {
        this.family = family;
        this.pipeline = pipeline;
        this.slowest = Stream.concat(Stream.of(family.datum()), family.ancestors().stream())
                .flatMap(FamilyJson::hops)
                .filter(hop -> hop.times().isPresent())
                .max(Comparator.comparingLong(
                        hop -> hop.times().map(FamilyJson::longest).orElse(0L)));
    }

    static String of(Family family, Pipeline pipeline) {
        FamilyJson writing = new FamilyJson(family, pipeline);
        return JsonText.object(writing::write);
    }

    private static Stream<Hop> hops(Relative relative) {
        return relative.hops().stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(each.hop()), each.children().stream().flatMap(FamilyJson::hops)));
    }

    private static long longest(HopTimes times) {
        return Math.max(times.queue(), times.processing());
    }

    private void write(JsonGenerator json) throws IOException {
        head(json, family.datum());
        json.writeBooleanField(
                "complete",
                Stream.concat(Stream.of(family.datum()), family.ancestors().stream())
                        .allMatch(this::isComplete));
        json.writeBooleanField("truncated", family.truncated());
        hops(json, family.datum());
        json.writeArrayFieldStart("ancestors");
        for (Relative each : family.ancestors()) {
            relative(json, each);
        }
        json.writeEndArray();
    }

    private boolean isComplete(Relative relative) {
        return waiting(relative).isEmpty()
                && relative.hops().stream()
                        .flatMap(each -> each.children().stream())
                        .allMatch(this::isComplete);
    }

    private void relative(JsonGenerator json, Relative relative) throws IOException {
        json.writeStartObject();
        head(json, relative);
        hops(json, relative);
        json.writeEndObject();
    }

    private void head(JsonGenerator json, Relative relative) throws IOException {
        json.writeStringField("data_id", relative.dataId().toString());
        JsonText.text(json, "channel", relative.channel());
        Optional<Trace> trace = relative.trace();
        Optional<Instant> created = trace.flatMap(Trace::created);
        if (created.isPresent()) {
            JsonText.time(json, "created", created.get());
        }
        JsonText.text(json, "position", trace.flatMap(Trace::place));
        JsonText.text(json, "parent", trace.flatMap(Trace::parent));
        if (trace.isPresent() && trace.get().parents().size() > 1) {
            JsonText.texts(json, "parents", trace.get().parents());
        }
        JsonText.texts(json, "waiting", waiting(relative));
    }

    /** The agents that read its channel and have not done it. */
    private List<String> waiting(Relative relative) {
        return pipeline.agents().stream()
                .filter(agent -> relative.channel()
                        .filter(channel -> channel.equals(agent.reads()))
                        .isPresent())
                .map(AgentWiring::id)
                .filter(id -> relative.trace()
                        .flatMap(trace -> trace.hop(AgentId.parse(id)))
                        .isEmpty())
                .toList();
    }

    private void hops(JsonGenerator json, Relative relative) throws IOException {
        json.writeArrayFieldStart("hops");
        for (Emitting each : relative.hops()) {
            json.writeStartObject();
            hop(json, each.hop());
            json.writeArrayFieldStart("children");
            for (Relative child : each.children()) {
                relative(json, child);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The slowest is that very hop, not one that took as long. */
    @SuppressWarnings("ReferenceEquality")
    private void hop(JsonGenerator json, Hop hop) throws IOException {
        json.writeStringField("agent", hop.agent().toString());
        JsonText.time(json, "at", hop.at());
        json.writeStringField("outcome", outcome(hop));
        json.writeNumberField("attempt", hop.attempt());
        json.writeStringField("position", hop.position().toString());
        if (hop.times().isPresent()) {
            HopTimes times = hop.times().get();
            json.writeNumberField("queue_ms", times.queue());
            json.writeNumberField("processing_ms", times.processing());
            if (slowest.filter(each -> each == hop).isPresent()) {
                json.writeStringField("slowest", times.queue() >= times.processing() ? "queue" : "processing");
            }
        }
        json.writeObjectFieldStart("emitted");
        for (Map.Entry<String, Integer> channel : new TreeMap<>(hop.emitted()).entrySet()) {
            json.writeNumberField(channel.getKey(), channel.getValue());
        }
        json.writeEndObject();
        if (!hop.runs().isEmpty()) {
            json.writeObjectFieldStart("runs");
            for (Map.Entry<String, Instant> run : new TreeMap<>(hop.runs()).entrySet()) {
                JsonText.time(json, run.getKey(), run.getValue());
            }
            json.writeEndObject();
        }
        JsonText.text(json, "copy", hop.copy());
        JsonText.text(json, "object", hop.object());
    }

    private static String outcome(Hop hop) {
        Optional<String> run =
                hop.runs().entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        if (hop.outcome() == Outcome.DEAD || run.isEmpty()) {
            return hop.outcome().word();
        }
        return run.get().startsWith("replay-") ? "replayed" : "redriven";
    }
}
