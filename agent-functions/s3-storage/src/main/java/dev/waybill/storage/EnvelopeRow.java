package dev.waybill.storage;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An envelope, and the record that brought it, in the columns that every table has. */
final class EnvelopeRow {

    private EnvelopeRow() {}

    /** Fills the first cells of a row. */
    static void fill(@Nullable Object[] row, Placed placed) {
        Envelope envelope = placed.datum().envelope();
        int next = 0;
        row[next++] = envelope.dataId().toString();
        row[next++] = envelope.source();
        row[next++] = micros(envelope.created());
        row[next++] = envelope.channel();
        row[next++] = envelope.contentType();
        row[next++] = envelope.parents().stream().map(UUID::toString).toList();
        row[next++] = envelope.agent();
        row[next++] = envelope.traceparent();
        row[next++] = attributes(envelope);
        Payload payload = envelope.payload();
        row[next++] = payload instanceof Payload.Inline inline ? inline.bytes() : null;
        Payload.@Nullable Reference reference = payload instanceof Payload.Reference found ? found : null;
        row[next++] = reference == null ? null : reference.uri().toString();
        row[next++] = reference == null ? null : reference.bytes();
        row[next++] = reference == null ? null : reference.sha256();
        row[next++] = placed.datum().position().topicPartition();
        row[next] = placed.datum().position().offset();
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static @Nullable String attributes(Envelope envelope) {
        if (envelope.attributes().isEmpty() && envelope.unknown().isEmpty()) {
            return null;
        }
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, String> attribute : envelope.attributes().entrySet()) {
            json.add(quoted(attribute.getKey()) + ":" + quoted(attribute.getValue()));
        }
        envelope.unknown().forEach((name, value) -> json.add(quoted(name) + ":" + value));
        return json.toString();
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
