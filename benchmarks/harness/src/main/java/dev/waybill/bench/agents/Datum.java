package dev.waybill.bench.agents;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import java.time.Instant;
import java.util.UUID;

/**
 * One of the data that are pushed to {@code demand}: a half hour's demand, with a note that fills it up.
 *
 * @param created when it came in, to the millisecond
 * @param number from 0; each has a time, a value and an identity of its own
 * @param bytes of its JSON
 */
public record Datum(UUID dataId, Instant created, int number, int bytes) {

    static final int SOURCES = 10;

    private static final Instant FIRST = Instant.parse("2026-11-23T00:00:00Z");
    private static final String END = "\"}";

    /** A thousand come in each second, from {@code begin} on. */
    public static Datum of(Instant begin, int number, int bytes) {
        return new Datum(DataId.next(), begin.plusMillis(number), number, bytes);
    }

    String source() {
        return "sensor-" + number % SOURCES;
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

    /** Its envelope, as the front end writes it. */
    public byte[] envelope() {
        return EnvelopeCodec.encode(Envelope.of(dataId, source(), created, Payload.of(json()))
                .channel(Events.TOPIC)
                .contentType("application/json")
                .traceparent(traceparent())
                .build());
    }
}
