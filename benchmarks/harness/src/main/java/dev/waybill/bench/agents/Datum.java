package dev.waybill.bench.agents;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One of the data that are pushed to {@code demand}: a half hour's demand, with a note that fills it up.
 *
 * @param number from 0; each has a time, a value and an identity of its own
 * @param bytes of its JSON
 */
record Datum(UUID dataId, int number, int bytes) {

    static final int SOURCES = 10;

    private static final Instant FIRST = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String END = "\"}";

    static Datum of(int number, int bytes) {
        return new Datum(DataId.next(), number, bytes);
    }

    String source() {
        return "sensor-" + number % SOURCES;
    }

    /** A thousand have come in each second, lately: an agent is seconds behind its producers, not days. */
    Instant created() {
        return BEGIN.plusMillis(number);
    }

    String json() {
        String start = "{\"time\":\"%s\",\"demand_mwh\":%d.%03d,\"temperature_c\":21.4,\"holiday\":true,\"note\":\""
                .formatted(FIRST.plusSeconds(number * 1800L), 4000 + number % 1000, number % 997);
        return start + "x".repeat(bytes - start.length() - END.length()) + END;
    }

    /** As the front end makes one for each push. */
    String traceparent() {
        return "00-%016x%016x-%016x-01"
                .formatted(dataId.getMostSignificantBits(), dataId.getLeastSignificantBits(), number + 1L);
    }

    byte[] envelope() {
        return EnvelopeCodec.encode(Envelope.of(dataId, source(), created(), Payload.of(json()))
                .channel(Events.TOPIC)
                .contentType("application/json")
                .traceparent(traceparent())
                .build());
    }
}
