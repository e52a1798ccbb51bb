package dev.waybill.bench.peer.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Decode, produce, HSET: one emitted datum for each that comes in. */
abstract class PeerFunction implements RequestStreamHandler {

    private static final String AGENT = "moving-average@1";
    private static final String CHANNEL = "demand-average";

    private final Stream stream = new Stream();
    private final Hops hops;

    PeerFunction(Hops hops) {
        this.hops = hops;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        KafkaEvent batch = Json.EVENT.readValue(event);
        String now = Instant.now().toString();
        List<String> dataIds = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> emitted = new ArrayList<>();
        for (List<KafkaEvent.KafkaEventRecord> partition : batch.getRecords().values()) {
            for (KafkaEvent.KafkaEventRecord each : partition) {
                Envelope cause = Json.ENVELOPE.readValue(Base64.getDecoder().decode(each.getValue()));
                dataIds.add(cause.dataId());
                emitted.add(emitted(cause, now));
            }
        }
        stream.publish(emitted);
        hops.write(dataIds, AGENT, now);
        answer.write("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> emitted(Envelope cause, String now) throws IOException {
        Reading reading = Json.READING.readValue(cause.data());
        byte[] data = Json.POWER.writeValueAsBytes(new Power(reading.time(), 2 * reading.demandMwh()));
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                cause.source(),
                now,
                data,
                CHANNEL,
                "application/json",
                List.of(cause.dataId()),
                AGENT,
                cause.traceparent());
        return new ProducerRecord<>(
                CHANNEL,
                cause.source().getBytes(StandardCharsets.UTF_8),
                Json.OUT_ENVELOPE.writeValueAsBytes(envelope));
    }
}
