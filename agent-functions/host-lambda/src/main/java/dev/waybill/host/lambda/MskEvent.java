package dev.waybill.host.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event of a Kafka event source mapping (Amazon MSK or self-managed), token by token: records in the order of
 * the event, which is the order of the stream within each topic-partition.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html">Using Lambda with Amazon MSK</a>
 */
final class MskEvent {

    static final JsonFactory JSON = new JsonFactory();

    private MskEvent() {}

    /**
     * The value of {@code records}, at which the parser is: records by topic-partition.
     *
     * @throws IOException when it isn't that: says where and what is missing
     */
    static List<Delivery> records(JsonParser parser) throws IOException {
        List<Delivery> deliveries = new ArrayList<>();
        require(parser, parser.currentToken(), JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            require(parser, parser.nextToken(), JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                deliveries.add(record(parser));
            }
        }
        return deliveries;
    }

    private static Delivery record(JsonParser parser) throws IOException {
        String topic = null;
        int partition = -1;
        long offset = -1;
        long timestamp = 0;
        byte[] key = null;
        byte[] value = null;
        Map<String, byte[]> headers = Map.of();
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
                case "headers" -> headers = headers(parser);
                default -> parser.skipChildren();
            }
        }
        if (topic == null || partition < 0 || offset < 0) {
            throw new IOException("not an event of a Kafka event source mapping: a record without topic, partition or"
                    + " offset before byte " + parser.currentLocation().getByteOffset());
        }
        return new Delivery(
                new Position(topic, partition, offset),
                Instant.ofEpochMilli(timestamp),
                key,
                value,
                headers.isEmpty() ? Optional.empty() : Run.read(headers::get));
    }

    /** A list of objects with one field each, whose value is an array of signed bytes. */
    private static Map<String, byte[]> headers(JsonParser parser) throws IOException {
        Map<String, byte[]> headers = new HashMap<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                require(parser, parser.nextToken(), JsonToken.START_ARRAY);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                    bytes.write(parser.getIntValue());
                }
                headers.put(name, bytes.toByteArray());
            }
        }
        return headers;
    }

    /** Keys may be absent and values null (a tombstone). */
    private static byte @Nullable [] bytes(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getBinaryValue();
    }

    static void require(JsonParser parser, @Nullable JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw new IOException("not an event of a Kafka event source mapping: expected " + expected + " and found "
                    + token + " at byte " + parser.currentLocation().getByteOffset());
        }
    }
}
