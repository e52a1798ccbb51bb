package dev.waybill.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an envelope in the spelling that {@link EnvelopeCodec#encode} gives it; attributes and unknown fields it leaves to {@link EnvelopeReader}. */
final class PlainEnvelope {

    private static final byte[] DATA_ID = ascii("{\"data_id\":\"");
    private static final byte[] SOURCE = ascii(",\"source\":\"");
    private static final byte[] CREATED = ascii(",\"created\":\"");
    private static final byte[] DATA = ascii(",\"data\":\"");
    private static final byte[] CHANNEL = ascii(",\"channel\":\"");
    private static final byte[] CONTENT_TYPE = ascii(",\"content_type\":\"");
    private static final byte[] PARENTS = ascii(",\"parents\":[\"");
    private static final byte[] NEXT_PARENT = ascii(",\"");
    private static final byte[] AGENT = ascii(",\"agent\":\"");
    private static final byte[] TRACEPARENT = ascii(",\"traceparent\":\"");

    private final PlainJson json;

    private PlainEnvelope(byte[] json) {
        this.json = new PlainJson(json);
    }

    /** Nothing when it is spelled otherwise, or is no envelope. */
    static @Nullable Envelope read(byte[] json) {
        try {
            return new PlainEnvelope(json).read();
        } catch (PlainJson.Unusual | IllegalArgumentException otherwise) {
            return null;
        }
    }

    private Envelope read() {
        Envelope.Builder envelope = Envelope.of(dataId(), required(SOURCE), created(), payload())
                .channel(optional(CHANNEL))
                .contentType(optional(CONTENT_TYPE))
                .parents(parents())
                .agent(optional(AGENT))
                .traceparent(optional(TRACEPARENT));
        json.require('}');
        json.requireEnd();
        return envelope.build();
    }

    private String required(byte[] name) {
        json.require(name);
        return json.text();
    }

    private @Nullable String optional(byte[] name) {
        return json.next(name) ? json.text() : null;
    }

    private UUID dataId() {
        json.require(DATA_ID);
        return json.uuid();
    }

    private Instant created() {
        json.require(CREATED);
        return json.time();
    }

    private Payload payload() {
        json.require(DATA);
        return Payload.of(json.base64NearTheEnd());
    }

    private List<UUID> parents() {
        if (!json.next(PARENTS)) {
            return List.of();
        }
        List<UUID> parents = new ArrayList<>(1);
        do {
            parents.add(json.uuid());
        } while (json.next(NEXT_PARENT));
        json.require(']');
        return parents;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
