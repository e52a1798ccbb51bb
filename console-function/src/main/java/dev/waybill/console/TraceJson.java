package dev.waybill.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.waybill.envelope.Timestamps;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trace as the console answers it.
 *
 * <pre>
 * {"data_id","created","parent","hops":[{"agent","at","outcome","attempt","position","emitted":{channel:n},"runs":{redrive:time},"object"}]}
 * </pre>
 */
final class TraceJson {

    private static final JsonFactory JSON = new JsonFactory();

    private TraceJson() {}

    static String write(Trace trace) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("data_id", trace.dataId().toString());
            if (trace.created().isPresent()) {
                json.writeStringField(
                        "created", Timestamps.format(trace.created().get()));
            }
            if (trace.parent().isPresent()) {
                json.writeStringField("parent", trace.parent().get().toString());
            }
            json.writeArrayFieldStart("hops");
            for (Hop hop : trace.hops()) {
                hop(json, hop);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toString();
    }

    private static void hop(JsonGenerator json, Hop hop) throws IOException {
        json.writeStartObject();
        json.writeStringField("agent", hop.agent().toString());
        json.writeStringField("at", Timestamps.format(hop.at()));
        json.writeStringField("outcome", hop.outcome().word());
        json.writeNumberField("attempt", hop.attempt());
        json.writeStringField("position", hop.position().toString());
        json.writeObjectFieldStart("emitted");
        for (Map.Entry<String, Integer> channel : new TreeMap<>(hop.emitted()).entrySet()) {
            json.writeNumberField(channel.getKey(), channel.getValue());
        }
        json.writeEndObject();
        if (!hop.runs().isEmpty()) {
            json.writeObjectFieldStart("runs");
            for (Map.Entry<String, Instant> run : new TreeMap<>(hop.runs()).entrySet()) {
                json.writeStringField(run.getKey(), Timestamps.format(run.getValue()));
            }
            json.writeEndObject();
        }
        if (hop.object().isPresent()) {
            json.writeStringField("object", hop.object().get());
        }
        json.writeEndObject();
    }
}
