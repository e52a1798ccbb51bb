package dev.waybill.bench.agents;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A file of events as a Kafka event source mapping makes them, for all functions the same.
 *
 * @param file as the driver reads it
 * @param dataIds of each event's data
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html">Using Lambda with Amazon MSK</a>
 */
public record Events(Path file, List<List<String>> dataIds) {

    static final String TOPIC = "demand";
    /** Of an event. */
    public static final int RECORDS = 500;

    /** So many that a run over all of them takes some tenths of a second, and they fit into the functions' memory. */
    static final int NUMBER = 100;

    static final int PARTITIONS = 4;

    /** @param bytes of each datum's JSON */
    static Events write(Path file, int bytes) throws IOException {
        return write(file, Shape.usual(bytes));
    }

    static Events write(Path file, Shape shape) throws IOException {
        List<List<String>> dataIds = new ArrayList<>();
        Instant now =
                Instant.now().truncatedTo(ChronoUnit.MILLIS); // an agent is seconds behind its producers, not days
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < shape.events(); i++) {
                int first = shape.first() + i * shape.records();
                List<Datum> data = IntStream.range(first, first + shape.records())
                        .mapToObj(number -> Datum.of(now.minusMillis(shape.first()), number, shape.bytes()))
                        .toList();
                byte[] event = event(data, shape.partitions());
                out.writeInt(event.length);
                out.write(event);
                dataIds.add(data.stream().map(each -> each.dataId().toString()).toList());
            }
        }
        return new Events(file, dataIds);
    }

    /** The events themselves. */
    List<byte[]> read() throws IOException {
        List<byte[]> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (events.size() < dataIds.size()) {
                events.add(in.readNBytes(in.readInt()));
            }
        }
        return events;
    }

    /** The data spread evenly over the topic's partitions. */
    public static byte[] event(List<Datum> data) {
        return event(data, PARTITIONS);
    }

    private static byte[] event(List<Datum> data, int partitions) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(
                ascii(
                        "{\"eventSource\":\"aws:kafka\",\"eventSourceArn\":\"arn:aws:kafka:eu-central-1:000000000000"
                                + ":cluster/bench/6f2a6c0e\",\"bootstrapServers\":\"b-1.bench:9098,b-2.bench:9098\",\"records\":{"));
        int each = (data.size() + partitions - 1) / partitions;
        for (int partition = 0; partition < partitions && partition * each < data.size(); partition++) {
            event.writeBytes(ascii((partition == 0 ? "\"" : "],\"") + TOPIC + "-" + partition + "\":["));
            List<Datum> part = data.subList(partition * each, Math.min(data.size(), (partition + 1) * each));
            for (int i = 0; i < part.size(); i++) {
                event.writeBytes(ascii((i == 0 ? "" : ",") + entry(part.get(i), partition)));
            }
        }
        event.writeBytes(ascii("]}}"));
        return event.toByteArray();
    }

    private static String entry(Datum datum, int partition) {
        return "{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d,\"timestamp\":%d,\"timestampType\":\"CREATE_TIME\",\"key\":\"%s\",\"value\":\"%s\",\"headers\":[{\"traceparent\":%s}]}"
                .formatted(
                        TOPIC,
                        partition,
                        datum.number(),
                        datum.created().toEpochMilli(),
                        base64(datum.source().getBytes(StandardCharsets.UTF_8)),
                        base64(datum.envelope()),
                        numbers(ascii(datum.traceparent())));
    }

    /** Lambda writes a header's bytes as an array. */
    private static String numbers(byte[] bytes) {
        return Arrays.toString(bytes).replace(" ", "");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
