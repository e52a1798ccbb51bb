package dev.waybill.host.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.trace.Position;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event of a Kafka event source mapping (Amazon MSK or self-managed), token by token: records in the order of
 * the event, which is the order of the stream within each topic-partition.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html">Using Lambda with Amazon MSK</a>
 */
final class MskEvent {

    private static final JsonFactory JSON = new JsonFactory();

    private MskEvent() {}

    /** @throws IOException when the stream is not such an event: says where and what is missing */
    static List<Delivery> read(InputStream event) throws IOException {
        byte[] json = event.readAllBytes();
        List<Delivery> plain = PlainMskEvent.read(json);
        return plain == null ? tokenByToken(json) : plain;
    }

    /** In any legal spelling, and with reasons for what is none. */
    static List<Delivery> tokenByToken(byte[] event) throws IOException {
        List<Delivery> deliveries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(event)) {
            require(parser, parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean records = parser.currentName().equals("records");
                parser.nextToken();
                if (records) {
                    topicPartitions(parser, deliveries);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return deliveries;
    }

    private static void topicPartitions(JsonParser parser, List<Delivery> deliveries) throws IOException {
        require(parser, parser.currentToken(), JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            require(parser, parser.nextToken(), JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                deliveries.add(record(parser));
            }
        }
    }

    private static Delivery record(JsonParser parser) throws IOException {
        String topic = null;
        int partition = -1;
        long offset = -1;
        long timestamp = 0;
        byte[] key = null;
        byte[] value = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "topic" -> topic = parser.getText();
                case "partition" -> partition = parser.getIntValue();
                case "offset" -> offset = parser.getLongValue();
                case "timestamp" -> timestamp = parser.getLongValue();
                case "key" -> key = bytes(parser);
                case "value" -> value = bytes(parser);
                default -> parser.skipChildren();
            }
        }
        if (topic == null || partition < 0 || offset < 0) {
            throw new IOException("not an event of a Kafka event source mapping: a record without topic, partition or"
                    + " offset before byte " + parser.currentLocation().getByteOffset());
        }
        return new Delivery(new Position(topic, partition, offset), Instant.ofEpochMilli(timestamp), key, value);
    }

    /** Keys may be absent and values null (a tombstone). */
    private static byte @Nullable [] bytes(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getBinaryValue();
    }

    private static void require(JsonParser parser, @Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw new IOException("not an event of a Kafka event source mapping: expected " + expected + " and found "
                    + token + " at byte " + parser.currentLocation().getByteOffset());
        }
    }
}
