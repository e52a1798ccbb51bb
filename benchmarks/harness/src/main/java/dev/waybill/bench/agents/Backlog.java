package dev.waybill.bench.agents;

import dev.waybill.bench.CannotMeasure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * What is put into a topic for programs that read it, for all of them the same.
 *
 * @param data in their order
 * @param records the same as the front end sends them
 */
record Backlog(List<Datum> data, List<ProducerRecord<byte[], byte[]>> records) {

    /** As many as the functions have in their memory. */
    static final int SIZE = Events.NUMBER * Events.RECORDS;

    /** @param bytes of each datum's JSON */
    static Backlog of(int bytes) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Datum> data = IntStream.range(0, SIZE)
                .mapToObj(number -> Datum.of(now, number, bytes))
                .toList();
        return new Backlog(data, data.stream().map(Backlog::record).toList());
    }

    private static ProducerRecord<byte[], byte[]> record(Datum datum) {
        Header traceparent = new RecordHeader("traceparent", datum.traceparent().getBytes(StandardCharsets.US_ASCII));
        return new ProducerRecord<>(
                Events.TOPIC,
                null,
                datum.source().getBytes(StandardCharsets.UTF_8),
                datum.envelope(),
                List.of(traceparent));
    }

    List<String> dataIds() {
        return data.stream().map(datum -> datum.dataId().toString()).toList();
    }

    /** The last of each source: with these done, all are, for a source's data stay in order. */
    List<String> lastDataIds() {
        return dataIds().subList(SIZE - Datum.SOURCES, SIZE);
    }

    /** Returns when the topic has all of them. */
    void send(Producer<byte[], byte[]> producer) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(SIZE);
        for (ProducerRecord<byte[], byte[]> each : records) {
            sent.add(producer.send(each));
        }
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new CannotMeasure("Kafka does not take the data: " + e.getCause());
            }
        }
    }
}
