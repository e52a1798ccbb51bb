package dev.waybill.localstack.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a function answers to a provisioned mapping with {@code ReportBatchItemFailures}: {@code
 * {"batchItemFailures":[{"itemIdentifier":{"partition":"demand-0","offset":100}}]}}. No list, or an empty one, is success;
 * whatever can't be read, or names a record that the batch doesn't have, is a failure of all of it.
 */
final class PartialAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private PartialAnswer() {}

    /** For each topic-partition that is not done the offset at which it goes on. */
    static Map<TopicPartition, Long> rest(String payload, List<ConsumerRecord<byte[], byte[]>> batch) {
        if (payload.isBlank()) {
            return Map.of();
        }
        try (JsonParser json = JSON.createParser(payload)) {
            return json.nextToken() == JsonToken.START_OBJECT ? failures(json, batch) : Map.of();
        } catch (IOException unreadable) {
            return all(batch);
        }
    }

    private static Map<TopicPartition, Long> failures(JsonParser json, List<ConsumerRecord<byte[], byte[]>> batch)
            throws IOException {
        Map<TopicPartition, Long> rest = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() != JsonToken.START_ARRAY || !name.equals("batchItemFailures")) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                ConsumerRecord<byte[], byte[]> first = named(json, batch);
                if (first == null) {
                    return all(batch);
                }
                rest.merge(partition(first), first.offset(), Math::min);
            }
        }
        return rest;
    }

    /** The record that one {@code {"itemIdentifier":{…}}} names; null when the batch has no such record. */
    private static @Nullable ConsumerRecord<byte[], byte[]> named(
            JsonParser json, List<ConsumerRecord<byte[], byte[]>> batch) throws IOException {
        String partition = null;
        long offset = -1;
        for (int depth = 1; depth > 0; ) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return null;
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && "partition".equals(json.currentName())) {
                partition = json.getText();
            } else if (token == JsonToken.VALUE_NUMBER_INT && "offset".equals(json.currentName())) {
                offset = json.getLongValue();
            }
        }
        for (ConsumerRecord<byte[], byte[]> each : batch) {
            if (each.offset() == offset && partition(each).toString().equals(partition)) {
                return each;
            }
        }
        return null;
    }

    private static Map<TopicPartition, Long> all(List<ConsumerRecord<byte[], byte[]>> batch) {
        Map<TopicPartition, Long> first = new HashMap<>();
        batch.forEach(each -> first.merge(partition(each), each.offset(), Math::min));
        return first;
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> one) {
        return new TopicPartition(one.topic(), one.partition());
    }
}
