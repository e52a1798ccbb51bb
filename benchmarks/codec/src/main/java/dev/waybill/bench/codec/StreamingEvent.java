package dev.waybill.bench.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The peer that reads an event token by token, with the Base64 of Jackson's parser; headers it skips, as we do. */
final class StreamingEvent {

    private StreamingEvent() {}

    static List<StreamRecord> records(InputStream event) throws IOException {
        List<StreamRecord> records = new ArrayList<>();
        try (JsonParser json = Streaming.JSON.createParser(event)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("records")) {
                    partitions(json, records);
                } else {
                    json.skipChildren();
                }
            }
        }
        return records;
    }

    private static void partitions(JsonParser json, List<StreamRecord> records) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                records.add(record(json));
            }
        }
    }

    private static StreamRecord record(JsonParser json) throws IOException {
        String topic = "";
        int partition = -1;
        long offset = -1;
        long timestamp = 0;
        byte[] key = {};
        byte[] value = {};
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "topic" -> topic = json.getText();
                case "partition" -> partition = json.getIntValue();
                case "offset" -> offset = json.getLongValue();
                case "timestamp" -> timestamp = json.getLongValue();
                case "key" -> key = json.getBinaryValue();
                case "value" -> value = json.getBinaryValue();
                default -> json.skipChildren();
            }
        }
        return new StreamRecord(topic, partition, offset, Instant.ofEpochMilli(timestamp), key, value);
    }
}
