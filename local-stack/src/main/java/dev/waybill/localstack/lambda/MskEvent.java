package dev.waybill.localstack.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The event that Lambda makes of Kafka records
 * (docs.aws.amazon.com/lambda/latest/dg/with-msk.html#msk-sample-event).
 */
public final class MskEvent {

    private static final JsonFactory JSON = new JsonFactory();

    /** What is in an entry beside topic, key, value and headers takes at most so many bytes. */
    private static final int ENTRY = 200;

    private MskEvent() {}

    /** The event as JSON in UTF-8; the records of a partition in the order given. */
    public static byte[] of(String clusterArn, String bootstrapServers, List<ConsumerRecord<byte[], byte[]>> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("eventSource", "aws:kafka");
            json.writeStringField("eventSourceArn", clusterArn);
            json.writeStringField("bootstrapServers", bootstrapServers);
            json.writeObjectFieldStart("records");
            for (var partition : byPartition(records).entrySet()) {
                write(json, partition.getKey(), partition.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** No entry of this record is larger, in bytes of JSON. */
    static long largestSize(ConsumerRecord<byte[], byte[]> entry) {
        long size = ENTRY + 2L * entry.topic().length() + base64(entry.key()) + base64(entry.value());
        for (Header header : entry.headers()) {
            // An escaped character takes six bytes, a signed number with its comma five.
            size += 8 + 6L * header.key().length() + 5L * length(header.value());
        }
        return size;
    }

    private static long base64(byte @Nullable [] bytes) {
        return (length(bytes) + 2L) / 3 * 4;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** {@code TopicPartition} speaks as the event does: {@code topic-0}. */
    private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition(
            List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(Collectors.groupingBy(
                        each -> new TopicPartition(each.topic(), each.partition()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static void write(
            JsonGenerator json, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws IOException {
        json.writeArrayFieldStart(partition.toString());
        for (ConsumerRecord<byte[], byte[]> each : records) {
            write(json, each);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ConsumerRecord<byte[], byte[]> entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("topic", entry.topic());
        json.writeNumberField("partition", entry.partition());
        json.writeNumberField("offset", entry.offset());
        json.writeNumberField("timestamp", entry.timestamp());
        json.writeStringField("timestampType", entry.timestampType().name());
        if (entry.key() != null) {
            json.writeBinaryField("key", entry.key());
        }
        if (entry.value() == null) {
            json.writeNullField("value");
        } else {
            json.writeBinaryField("value", entry.value());
        }
        json.writeArrayFieldStart("headers");
        for (Header header : entry.headers()) {
            write(json, header);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Header header) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart(header.key());
        if (header.value() != null) {
            for (byte each : header.value()) {
                json.writeNumber(each);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
