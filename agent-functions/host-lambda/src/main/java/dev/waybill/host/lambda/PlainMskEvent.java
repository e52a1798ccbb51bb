package dev.waybill.host.lambda;

import dev.waybill.agent.delivery.Delivery;
import dev.waybill.envelope.PlainJson;
import dev.waybill.trace.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads data as Lambda spells them, in any order of their fields; every other spelling, the records of runs, and what are no
 * data it leaves to the parser of {@link Event}. In headers it looks at names only.
 */
final class PlainMskEvent {

    private static final byte[] RECORDS = name("records");
    private static final byte[] TOPIC = name("topic");
    private static final byte[] PARTITION = name("partition");
    private static final byte[] OFFSET = name("offset");
    private static final byte[] TIMESTAMP = name("timestamp");
    private static final byte[] KEY = name("key");
    private static final byte[] VALUE = name("value");
    private static final byte[] HEADERS = name("headers");
    private static final byte[] DETAIL_TYPE = name("detail-type");
    private static final byte[] RUN = name("run");
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final PlainJson json;
    private final List<Delivery> deliveries = new ArrayList<>();
    /** That of the record before, most likely this one's too. */
    private String topic = "";

    private byte[] quotedTopic = name("");

    private PlainMskEvent(byte[] event) {
        json = new PlainJson(event);
    }

    /** Nothing when it is spelled otherwise, or is no such event. */
    static @Nullable List<Delivery> read(byte[] event) {
        try {
            return new PlainMskEvent(event).read();
        } catch (PlainJson.Unusual otherwise) {
            return null;
        }
    }

    private List<Delivery> read() {
        boolean records = false;
        json.require('{');
        do {
            if (field(RECORDS)) {
                require(!records);
                records = true;
                topicPartitions();
            } else {
                require(!field(DETAIL_TYPE));
                other();
            }
        } while (json.next(','));
        json.require('}');
        json.requireEnd();
        require(records);
        return deliveries;
    }

    private void topicPartitions() {
        json.require('{');
        if (json.next('}')) {
            return;
        }
        do {
            json.skip();
            json.require(':');
            json.require('[');
            if (!json.next(']')) {
                do {
                    deliveries.add(delivery());
                } while (json.next(','));
                json.require(']');
            }
        } while (json.next(','));
        json.require('}');
    }

    private Delivery delivery() {
        String known = "";
        long partition = -1;
        long offset = -1;
        long timestamp = 0;
        byte[] key = null;
        byte[] value = null;
        json.require('{');
        do {
            if (field(TOPIC)) {
                known = topic();
            } else if (field(PARTITION)) {
                partition = json.number();
            } else if (field(OFFSET)) {
                offset = json.number();
            } else if (field(TIMESTAMP)) {
                timestamp = json.number();
            } else if (field(KEY)) {
                key = bytes();
            } else if (field(VALUE)) {
                value = bytes();
            } else if (field(HEADERS)) {
                headers();
            } else {
                other();
            }
        } while (json.next(','));
        json.require('}');
        require(!known.isEmpty() && partition >= 0 && partition <= Integer.MAX_VALUE && offset >= 0);
        return new Delivery(new Position(known, (int) partition, offset), Instant.ofEpochMilli(timestamp), key, value);
    }

    /** Nobody reads them, but those of a run. */
    private void headers() {
        json.require('[');
        if (json.next(']')) {
            return;
        }
        do {
            json.require('{');
            require(!json.next(RUN));
            json.skip();
            json.require(':');
            json.skipNumbers();
            json.require('}');
        } while (json.next(','));
        json.require(']');
    }

    /** Whether a field of this name comes next; then its value does. */
    private boolean field(byte[] name) {
        json.skipBlanks();
        if (!json.next(name)) {
            return false;
        }
        json.require(':');
        json.skipBlanks();
        return true;
    }

    private static void require(boolean usual) {
        if (!usual) {
            throw PlainJson.unusual();
        }
    }

    private void other() {
        json.skip();
        json.require(':');
        json.skip();
    }

    private String topic() {
        if (!json.next(quotedTopic)) {
            json.require('"');
            topic = json.text();
            quotedTopic = name(topic);
        }
        return topic;
    }

    /** Keys may be absent and values null (a tombstone). */
    private byte @Nullable [] bytes() {
        if (json.next(NULL)) {
            return null;
        }
        json.require('"');
        return json.base64();
    }

    private static byte[] name(String name) {
        return ("\"" + name + "\"").getBytes(StandardCharsets.US_ASCII);
    }
}
