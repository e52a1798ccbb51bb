package dev.waybill.ingest.push;

import dev.waybill.envelope.Payload;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.producer.Producer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a producer says of data that it is going to upload.
 *
 * @param bytes how many there are
 * @param sha256 of them, in lower-case hexadecimal
 * @param datum all but where they are
 */
record Announcement(
        Producer producer, ChannelRules rules, long bytes, String sha256, Item.Datum datum, String recordKey) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String EXAMPLE =
            "{\"bytes\": 734003200, \"sha256\": \"(64 hexadecimal digits)\", \"content_type\": \"video/mp4\"}";

    /** @throws ProblemException 400, 413 or 415 when it can't be so */
    static Announcement of(Exchange exchange, Producer producer, ChannelRules rules, byte[] body) {
        JsonObject json = json(body);
        String contentType = text(json, "content_type");
        rules.requireType(MediaTypes.essence(contentType), contentType);
        String sha256 = text(json, "sha256");
        if (sha256 == null || !SHA256.matcher(sha256).matches()) {
            throw wrong("sha256 is the SHA-256 of the data in lower-case hexadecimal");
        }
        Head head = Head.of(exchange, producer.webhookKeys().isPresent());
        Item.Datum datum = new Item.Datum(Payload.of(Item.NOTHING), contentType, Map.of(), head.key(), head.context());
        String recordKey = rules.key(producer.source(), datum, exchange::header);
        return new Announcement(producer, rules, bytes(json, rules), sha256, datum, recordKey);
    }

    private static JsonObject json(byte[] body) {
        try {
            return new JsonObject(new String(body, StandardCharsets.UTF_8));
        } catch (DecodeException notJson) {
            throw wrong("the body is no JSON object");
        }
    }

    private static @Nullable String text(JsonObject json, String name) {
        Object value = json.getValue(name);
        if (value != null && !(value instanceof String)) {
            throw wrong(name + " is no text");
        }
        return (String) value;
    }

    private static long bytes(JsonObject json, ChannelRules rules) {
        if (!(json.getValue("bytes") instanceof Number number)
                || number.doubleValue() != number.longValue()
                || number.longValue() < 1) {
            throw wrong("bytes is how many bytes the data have, a whole number from 1");
        }
        if (number.longValue() > rules.channel().maxUploadBytes()) {
            throw new ProblemException(413, rules.tooLargeToUpload());
        }
        return number.longValue();
    }

    private static ProblemException wrong(String what) {
        return new ProblemException(400, what + ". An upload is announced so: " + EXAMPLE);
    }

    @Nullable
    String key() {
        return datum.key();
    }

    Passage passage(URI place, Instant now) {
        return new Passage(producer, rules, datum.at(new Payload.Reference(place, bytes, sha256)), recordKey, now);
    }
}
