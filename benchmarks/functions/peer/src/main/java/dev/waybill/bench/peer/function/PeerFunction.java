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
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Decode, produce, HSET: one emitted datum for each that comes in. */
abstract class PeerFunction implements RequestStreamHandler {

    private final Stream stream = new Stream();
    private final Envelopes envelopes;
    private final Hops hops;

    PeerFunction(Envelopes envelopes, Hops hops) {
        this.envelopes = envelopes;
        this.hops = hops;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        KafkaEvent batch = Json.EVENT.readValue(event);
        String now = Instant.now().toString();
        List<String> dataIds = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> emitted = new ArrayList<>();
        for (Envelope each : envelopes.of(batch)) {
            Doubling.Result result = Doubling.of(each, now);
            dataIds.add(result.dataId());
            emitted.add(result.emitted());
        }
        stream.publish(emitted);
        hops.write(dataIds, Doubling.AGENT, now);
        answer.write("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
    }
}
