package dev.waybill.envelope.cloudevents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.envelope.NotJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CloudEvents' JSON format (structured mode), both ways; JSON data keep their bytes. */
public final class CloudEventJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    /** Types whose data every reader takes bare; the official SDK for Java knows no others (its JsonFormat). */
    private static final Pattern BARE = Pattern.compile("(application|text)/([a-zA-Z]+\\+)?json(;.*)?");

    private final byte[] json;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Set<String> literals = new HashSet<>();
    private @Nullable JsonToken dataToken;
    private byte @Nullable [] verbatim;
    private @Nullable String text;
    private byte @Nullable [] binary;

    private CloudEventJson(byte[] json) {
        this.json = json;
    }

    /** @throws MalformedEvent when it is not one event in JSON */
    public static CloudEvent read(byte[] json) {
        return new CloudEventJson(json).event();
    }

    private CloudEvent event() {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedEvent("a CloudEvent is a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw new MalformedEvent("there is more after the event's closing brace");
            }
        } catch (JsonProcessingException notJson) {
            throw new MalformedEvent(
                    "not JSON " + NotJson.of(notJson, json.length).getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
        return new CloudEvent(attributes, literals, data());
    }

    private void member(JsonParser parser, String name) throws IOException {
        JsonToken token = parser.nextToken();
        switch (name) {
            case "data" -> data(parser, token);
            case "data_base64" -> binary = once(name, binary, base64(parser, token));
            default -> attribute(parser, name, token);
        }
    }

    private void attribute(JsonParser parser, String name, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING -> once(name, attributes.put(name, parser.getText()), name);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT -> {
                once(name, attributes.put(name, parser.getText()), name);
                literals.add(name);
            }
            // An absent attribute may be written as null (JSON format, section 2.2).
            case VALUE_NULL -> {}
            default -> throw new MalformedEvent("the attribute " + name + " is text, true, false or a whole number");
        }
    }

    private void data(JsonParser parser, JsonToken token) throws IOException {
        once("data", dataToken, token);
        dataToken = token;
        if (token == JsonToken.VALUE_STRING) {
            text = parser.getText();
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        while (end > start && Character.isWhitespace(json[end - 1])) {
            end--;
        }
        verbatim = Arrays.copyOfRange(json, start, end);
    }

    private byte @Nullable [] data() {
        if (binary != null && dataToken != null) {
            throw new MalformedEvent("the event has data and data_base64; it has one of the two");
        }
        if (binary != null) {
            return binary;
        }
        String type = attributes.get("datacontenttype");
        return text != null && type != null && !isJson(type) ? text.getBytes(StandardCharsets.UTF_8) : verbatim;
    }

    private static byte[] base64(JsonParser parser, JsonToken token) throws IOException {
        try {
            if (token == JsonToken.VALUE_STRING) {
                return Base64.getDecoder().decode(parser.getText());
            }
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedEvent("data_base64 is not base64: " + notBase64.getMessage());
        }
        throw new MalformedEvent("data_base64 is a text in base64");
    }

    private static <T> T once(String name, @Nullable Object before, T value) {
        if (before != null) {
            throw new MalformedEvent(name + " stands twice; each attribute stands once");
        }
        return value;
    }

    /** Whether data of this media type are JSON. */
    public static boolean isJson(String mediaType) {
        int end = mediaType.indexOf(';');
        String essence =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return essence.endsWith("/json") || essence.endsWith("+json");
    }

    /** The event in structured mode; JSON data of the usual types stand in it as they are, all others in base64. */
    public static byte[] write(CloudEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> attribute : event.attributes().entrySet()) {
                generator.writeFieldName(attribute.getKey());
                if (event.literals().contains(attribute.getKey())) {
                    generator.writeRawValue(attribute.getValue());
                } else {
                    generator.writeString(attribute.getValue());
                }
            }
            data(generator, event);
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return out.toByteArray();
    }

    private static void data(JsonGenerator generator, CloudEvent event) throws IOException {
        byte[] data = event.data();
        if (data == null) {
            return;
        }
        String type = event.contentType();
        if ((type == null || BARE.matcher(type).matches()) && isOneValue(data)) {
            generator.writeFieldName("data");
            generator.writeRawValue(new String(data, StandardCharsets.UTF_8));
        } else {
            generator.writeStringField("data_base64", Base64.getEncoder().encodeToString(data));
        }
    }

    private static boolean isOneValue(byte[] data) {
        try (JsonParser parser = JSON.createParser(data)) {
            boolean some = parser.nextToken() != null;
            parser.skipChildren();
            return some && parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }
}
