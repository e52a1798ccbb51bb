package dev.waybill.spans;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spans as OTLP's JSON (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding"): ids in hexadecimal, 64-bit numbers
 * as texts, enums as numbers.
 */
final class OtlpJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SCOPE = "dev.waybill";
    private static final int ERROR = 2;

    /** Sampled; and it is known whether its parent is in another process (opentelemetry-proto, {@code SpanFlags}). */
    private static final int FLAGS = 0x101;

    private static final int REMOTE = 0x200;

    private OtlpJson() {}

    /**
     * An ExportTraceServiceRequest.
     *
     * @param resource who made the spans
     */
    static byte[] of(List<Attribute> resource, List<Span> spans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(spans.size() * 1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceSpans");
            json.writeStartObject();
            json.writeObjectFieldStart("resource");
            attributes(resource, json);
            json.writeEndObject();
            json.writeArrayFieldStart("scopeSpans");
            json.writeStartObject();
            json.writeObjectFieldStart("scope");
            json.writeStringField("name", SCOPE);
            json.writeEndObject();
            json.writeArrayFieldStart("spans");
            for (Span span : spans) {
                span(span, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void span(Span span, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        json.writeStringField("spanId", span.spanId());
        if (span.parentSpanId() != null) {
            json.writeStringField("parentSpanId", span.parentSpanId());
        }
        json.writeNumberField("flags", span.parentSpanId() == null ? FLAGS : FLAGS | REMOTE);
        json.writeStringField("name", span.name());
        json.writeNumberField("kind", span.kind().number());
        json.writeStringField("startTimeUnixNano", nanoseconds(span.start()));
        json.writeStringField("endTimeUnixNano", nanoseconds(span.end()));
        attributes(span.attributes(), json);
        links(span.links(), json);
        status(span.error(), json);
        json.writeEndObject();
    }

    /** Until the year 2554. */
    private static String nanoseconds(Instant time) {
        return Long.toUnsignedString(time.getEpochSecond() * 1_000_000_000 + time.getNano());
    }

    private static void attributes(List<Attribute> attributes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (Attribute each : attributes) {
            json.writeStartObject();
            json.writeStringField("key", each.name());
            json.writeObjectFieldStart("value");
            value(each, json);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(Attribute attribute, JsonGenerator json) throws IOException {
        switch (attribute) {
            case Attribute.Text text -> json.writeStringField("stringValue", text.value());
            case Attribute.Whole whole -> json.writeStringField("intValue", Long.toString(whole.value()));
            case Attribute.Texts texts -> {
                json.writeObjectFieldStart("arrayValue");
                json.writeArrayFieldStart("values");
                for (String value : texts.values()) {
                    json.writeStartObject();
                    json.writeStringField("stringValue", value);
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
    }

    private static void links(List<Span.Link> links, JsonGenerator json) throws IOException {
        if (links.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("links");
        for (Span.Link link : links) {
            json.writeStartObject();
            json.writeStringField("traceId", link.traceId());
            json.writeStringField("spanId", link.spanId());
            json.writeNumberField("flags", FLAGS | REMOTE);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void status(@Nullable String error, JsonGenerator json) throws IOException {
        if (error != null) {
            json.writeObjectFieldStart("status");
            json.writeNumberField("code", ERROR);
            json.writeStringField("message", error);
            json.writeEndObject();
        }
    }
}
