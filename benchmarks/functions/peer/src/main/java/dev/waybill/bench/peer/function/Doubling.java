package dev.waybill.bench.peer.function;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The task: for each datum one is emitted, with twice its number. */
public final class Doubling {

    /** As the trace writes who was here. */
    public static final String AGENT = "moving-average@1";

    /** What is read. */
    public static final String INPUT = "demand";

    /** What is emitted to. */
    public static final String OUTPUT = "demand-average";

    private Doubling() {}

    /**
     * What a record's value comes to.
     *
     * @param dataId of what came in
     */
    public record Result(String dataId, ProducerRecord<byte[], byte[]> emitted) {}

    /**
     * Takes an envelope from the topic.
     *
     * @throws IOException when it is none
     */
    public static Result of(byte[] envelope, String now) throws IOException {
        return of(Json.ENVELOPE.<Envelope>readValue(envelope), now);
    }

    static Result of(Envelope cause, String now) throws IOException {
        Reading reading = Json.READING.readValue(cause.data());
        byte[] data = Json.POWER.writeValueAsBytes(new Power(reading.time(), 2 * reading.demandMwh()));
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                cause.source(),
                now,
                data,
                OUTPUT,
                "application/json",
                List.of(cause.dataId()),
                AGENT,
                cause.traceparent());
        return new Result(
                cause.dataId(),
                new ProducerRecord<>(
                        OUTPUT,
                        cause.source().getBytes(StandardCharsets.UTF_8),
                        Json.OUT_ENVELOPE.writeValueAsBytes(envelope)));
    }
}
