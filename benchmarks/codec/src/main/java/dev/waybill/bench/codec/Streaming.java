package dev.waybill.bench.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.envelope.Envelope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The peer that writes and reads envelopes token by token. */
final class Streaming {

    static final JsonFactory JSON = new JsonFactory();

    private static final int FIELDS_AROUND_DATA = 512;

    private Streaming() {}

    static byte[] write(Envelope envelope) throws IOException {
        byte[] data = JacksonEnvelope.bytes(envelope.payload());
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 3 * 4 + FIELDS_AROUND_DATA);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("data_id", envelope.dataId().toString());
            json.writeStringField("source", envelope.source());
            json.writeStringField("created", envelope.created().toString());
            json.writeBinaryField("data", data);
            optional(json, "channel", envelope.channel());
            optional(json, "content_type", envelope.contentType());
            parents(json, envelope.parents());
            optional(json, "agent", envelope.agent());
            optional(json, "traceparent", envelope.traceparent());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void parents(JsonGenerator json, List<UUID> parents) throws IOException {
        if (!parents.isEmpty()) {
            json.writeArrayFieldStart("parents");
            for (UUID parent : parents) {
                json.writeString(parent.toString());
            }
            json.writeEndArray();
        }
    }

    static JacksonEnvelope read(byte[] envelope) throws IOException {
        UUID dataId = null;
        String source = null;
        Instant created = null;
        byte[] data = null;
        String channel = null;
        String contentType = null;
        List<UUID> parents = null;
        String agent = null;
        String traceparent = null;
        try (JsonParser json = JSON.createParser(envelope)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "data_id" -> dataId = UUID.fromString(json.getText());
                    case "source" -> source = json.getText();
                    case "created" -> created = Instant.parse(json.getText());
                    case "data" -> data = json.getBinaryValue();
                    case "channel" -> channel = json.getText();
                    case "content_type" -> contentType = json.getText();
                    case "parents" -> parents = ids(json);
                    case "agent" -> agent = json.getText();
                    case "traceparent" -> traceparent = json.getText();
                    default -> json.skipChildren();
                }
            }
        }
        if (dataId == null || source == null || created == null || data == null) {
            throw new IOException("not an envelope");
        }
        return new JacksonEnvelope(dataId, source, created, data, channel, contentType, parents, agent, traceparent);
    }

    private static List<UUID> ids(JsonParser json) throws IOException {
        List<UUID> ids = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ids.add(UUID.fromString(json.getText()));
        }
        return ids;
    }
}
