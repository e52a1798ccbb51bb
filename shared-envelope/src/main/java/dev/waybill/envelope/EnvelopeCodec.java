package dev.waybill.envelope;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An envelope as UTF-8 JSON, both ways: the value of a Kafka record.
 *
 * <p>Written: {@code data_id, source, created, data} (or {@code data_ref}), then the optional fields that are set, then
 * the unknown ones. Read: any legal JSON spelling of it, in any order.
 */
public final class EnvelopeCodec {

    private EnvelopeCodec() {}

    /** @throws MalformedEnvelope when the bytes are not an envelope: with the offset and the reason */
    public static Envelope decode(byte[] json) {
        Envelope plain = PlainEnvelope.read(json);
        return plain == null ? new EnvelopeReader(json).read() : plain;
    }

    /** The envelope's one spelling: no spaces, the fields in the order above. */
    public static byte[] encode(Envelope envelope) {
        JsonBytes json = JsonBytes.begin();
        json.ascii("{\"data_id\":").plain(envelope.dataId().toString());
        json.ascii(",\"source\":").string(envelope.source());
        json.ascii(",\"created\":").plain(Timestamps.format(envelope.created()));
        payload(json, envelope.payload());
        optional(json, ",\"channel\":", envelope.channel());
        optional(json, ",\"content_type\":", envelope.contentType());
        parents(json, envelope.parents());
        optional(json, ",\"agent\":", envelope.agent());
        optional(json, ",\"traceparent\":", envelope.traceparent());
        attributes(json, envelope.attributes());
        envelope.unknown()
                .forEach(
                        (name, value) -> json.ascii(",").string(name).ascii(":").raw(value));
        return json.ascii("}").toByteArray();
    }

    private static void payload(JsonBytes json, Payload payload) {
        switch (payload) {
            case Payload.Inline inline -> json.ascii(",\"data\":").base64(inline.bytes());
            case Payload.Reference reference ->
                json.ascii(",\"data_ref\":{\"uri\":")
                        .string(reference.uri().toString())
                        .ascii(",\"bytes\":" + reference.bytes() + ",\"sha256\":")
                        .plain(reference.sha256())
                        .ascii("}");
        }
    }

    private static void optional(JsonBytes json, String name, @Nullable String value) {
        if (value != null) {
            json.ascii(name).string(value);
        }
    }

    private static void parents(JsonBytes json, List<UUID> parents) {
        if (parents.isEmpty()) {
            return;
        }
        json.ascii(",\"parents\":");
        String separator = "[";
        for (UUID parent : parents) {
            json.ascii(separator).plain(parent.toString());
            separator = ",";
        }
        json.ascii("]");
    }

    private static void attributes(JsonBytes json, Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        json.ascii(",\"attributes\":{");
        Iterator<Map.Entry<String, String>> entries = attributes.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, String> entry = entries.next();
            json.string(entry.getKey()).ascii(":").string(entry.getValue()).ascii(entries.hasNext() ? "," : "}");
        }
    }
}
