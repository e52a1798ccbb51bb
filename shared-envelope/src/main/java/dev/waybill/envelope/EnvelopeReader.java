package dev.waybill.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one envelope from its JSON, token by token. */
final class EnvelopeReader {

    /** UTF-8 and nothing else: Jackson would also take UTF-16 and 32, and then tell no byte offsets. */
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    private final byte[] json;
    private @Nullable UUID dataId;
    private @Nullable String source;
    private @Nullable Instant created;
    private @Nullable Payload payload;
    private @Nullable String channel;
    private @Nullable String contentType;
    private @Nullable List<UUID> parents;
    private @Nullable String agent;
    private @Nullable String traceparent;
    private @Nullable Map<String, String> attributes;
    private final Map<String, String> unknown = new LinkedHashMap<>();

    EnvelopeReader(byte[] json) {
        this.json = json;
    }

    Envelope read() {
        try (JsonParser parser = JSON.createParser(json)) {
            return read(parser);
        } catch (JsonProcessingException notJson) {
            NotJson found = NotJson.of(notJson, json.length);
            throw new MalformedEnvelope(found.offset(), "not JSON: " + found.reason());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private Envelope read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed(parser, "an envelope is a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            field(parser, parser.currentName());
        }
        if (parser.nextToken() != null) {
            throw malformed(parser, "there is more after the envelope's closing brace");
        }
        return whole();
    }

    private void field(JsonParser parser, String name) throws IOException {
        long nameOffset = offset(parser);
        parser.nextToken();
        switch (name) {
            case "data_id" -> dataId = once(name, nameOffset, dataId, converted(parser, name, DataId::parse));
            case "source" -> source = once(name, nameOffset, source, notBlank(parser, name));
            case "created" -> created = once(name, nameOffset, created, converted(parser, name, Timestamps::parse));
            case "data" -> payload = once("data or data_ref", nameOffset, payload, data(parser));
            case "data_ref" -> payload = once("data or data_ref", nameOffset, payload, reference(parser));
            case "channel" -> channel = once(name, nameOffset, channel, text(parser, name));
            case "content_type" -> contentType = once(name, nameOffset, contentType, text(parser, name));
            case "parents" -> parents = once(name, nameOffset, parents, ids(parser));
            case "agent" -> agent = once(name, nameOffset, agent, text(parser, name));
            case "traceparent" -> traceparent = once(name, nameOffset, traceparent, text(parser, name));
            case "attributes" -> attributes = once(name, nameOffset, attributes, strings(parser));
            default -> once(name, nameOffset, unknown.put(name, verbatim(parser)), name);
        }
    }

    private Envelope whole() {
        try {
            return built();
        } catch (IllegalArgumentException wrong) {
            throw new MalformedEnvelope(json.length, String.valueOf(wrong.getMessage()));
        }
    }

    private Envelope built() {
        return Envelope.of(
                        required("data_id", dataId),
                        required("source", source),
                        required("created", created),
                        required("data (or data_ref)", payload))
                .channel(channel)
                .contentType(contentType)
                .parents(parents == null ? List.of() : parents)
                .agent(agent)
                .traceparent(traceparent)
                .attributes(attributes == null ? Map.of() : attributes)
                .unknown(unknown)
                .build();
    }

    private Payload data(JsonParser parser) throws IOException {
        byte[] base64 = text(parser, "data").getBytes(StandardCharsets.ISO_8859_1);
        if (base64.length % 4 != 0) {
            throw malformed(
                    parser,
                    "data has " + base64.length + " characters; base64 is padded with '=' to a multiple of four");
        }
        try {
            return Payload.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            throw malformed(
                    parser,
                    "data is not base64 (RFC 4648, section 4: A-Z a-z 0-9 + / and padding): " + notBase64.getMessage());
        }
    }

    private Payload reference(JsonParser parser) throws IOException {
        require(parser, JsonToken.START_OBJECT, "data_ref is an object with uri, bytes and sha256");
        long start = offset(parser);
        URI uri = null;
        String sha256 = null;
        long bytes = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "uri" -> uri = converted(parser, "data_ref.uri", URI::create);
                case "sha256" -> sha256 = text(parser, "data_ref.sha256");
                case "bytes" -> bytes = number(parser);
                default -> throw malformed(parser, "data_ref has no field \"" + name + "\"; it has uri, bytes, sha256");
            }
        }
        if (uri == null || sha256 == null || bytes < 0) {
            throw new MalformedEnvelope(start, "data_ref needs uri, bytes (0 or more) and sha256");
        }
        try {
            return new Payload.Reference(uri, bytes, sha256);
        } catch (IllegalArgumentException wrong) {
            throw new MalformedEnvelope(start, "data_ref: " + wrong.getMessage());
        }
    }

    private static long number(JsonParser parser) throws IOException {
        require(parser, JsonToken.VALUE_NUMBER_INT, "data_ref.bytes is a whole number");
        return parser.getLongValue();
    }

    private static List<UUID> ids(JsonParser parser) throws IOException {
        require(parser, JsonToken.START_ARRAY, "parents is an array of data_ids");
        List<UUID> ids = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ids.add(converted(parser, "parents", DataId::parse));
        }
        return ids;
    }

    private static Map<String, String> strings(JsonParser parser) throws IOException {
        require(parser, JsonToken.START_OBJECT, "attributes is an object of strings");
        Map<String, String> strings = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            once("attributes." + name, offset(parser), strings.put(name, text(parser, "attributes." + name)), name);
        }
        return strings;
    }

    /** The value's own bytes, so that what we don't know passes through to the letter. */
    private String verbatim(JsonParser parser) throws IOException {
        int start = (int) offset(parser);
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return new String(json, start, end - start, StandardCharsets.UTF_8).stripTrailing();
    }

    private static String notBlank(JsonParser parser, String name) throws IOException {
        String text = text(parser, name);
        if (text.isBlank()) {
            throw malformed(parser, name + " is blank; it is the name under which the producer pushes");
        }
        return text;
    }

    private static String text(JsonParser parser, String name) throws IOException {
        require(parser, JsonToken.VALUE_STRING, name + " is a string");
        return parser.getText();
    }

    private static <T> T converted(JsonParser parser, String name, Function<String, T> conversion) throws IOException {
        String text = text(parser, name);
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException wrong) {
            throw malformed(parser, name + ": " + wrong.getMessage());
        }
    }

    private static void require(JsonParser parser, JsonToken token, String rule) throws IOException {
        if (parser.currentToken() != token) {
            throw malformed(parser, rule);
        }
    }

    private static <T> T once(String name, long offset, @Nullable Object before, T value) {
        if (before != null) {
            throw new MalformedEnvelope(offset, name + " stands twice; each field stands once");
        }
        return value;
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new MalformedEnvelope(
                    json.length, name + " is missing; an envelope needs data_id, source, created and data");
        }
        return value;
    }

    private static MalformedEnvelope malformed(JsonParser parser, String reason) {
        return new MalformedEnvelope(offset(parser), reason);
    }

    private static long offset(JsonParser parser) {
        return Math.max(0, parser.currentTokenLocation().getByteOffset());
    }
}
