package dev.waybill.ingest.push;

import dev.waybill.envelope.Payload;
import dev.waybill.envelope.cloudevents.CloudEvent;
import dev.waybill.envelope.cloudevents.CloudEventJson;
import dev.waybill.envelope.cloudevents.EventEnvelopes;
import dev.waybill.envelope.cloudevents.MalformedEvent;
import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a body is divided into data. */
enum Format {
    /** Any bytes are one datum. */
    PLAIN,
    /** One CloudEvent: its attributes in headers, its data as the body. */
    BINARY_EVENT,
    /** One CloudEvent in JSON. */
    STRUCTURED_EVENT,
    /** A JSON array of CloudEvents. */
    EVENT_BATCH,
    /** A JSON array: each element is a datum. */
    JSON_ARRAY,
    /** A JSON text a line: each is a datum. */
    JSON_LINES;

    private static final String JSON = "application/json";
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";
    private static final Set<String> LINES = Set.of("application/x-ndjson", "application/ndjson", "application/jsonl");

    /** What may be pushed to a channel's own path; anything the channel takes, besides. */
    static final String EVENT_TYPES = EVENT + ", " + EVENTS;

    /** What may be pushed to a channel's path for batches. */
    static final String BATCH_TYPES = JSON + ", application/x-ndjson, " + EVENTS;

    /** @throws ProblemException 415 when no body of this type can come here */
    static Format of(Head head, boolean batchPath) {
        if (head.essence().equals(EVENTS)) {
            return EVENT_BATCH;
        }
        if (batchPath) {
            if (head.essence().equals(JSON)) {
                return JSON_ARRAY;
            }
            if (LINES.contains(head.essence())) {
                return JSON_LINES;
            }
            throw unsupported("a batch is " + BATCH_TYPES, BATCH_TYPES, head);
        }
        if (head.essence().equals(EVENT)) {
            return STRUCTURED_EVENT;
        }
        if (head.essence().startsWith("application/cloudevents")) {
            throw unsupported("CloudEvents come in JSON here: " + EVENT_TYPES, EVENT_TYPES, head);
        }
        return head.isEvent() ? BINARY_EVENT : PLAIN;
    }

    private static ProblemException unsupported(String right, String acceptPost, Head head) {
        String wrong = head.contentType() == null
                ? "there is no Content-Type"
                : "Content-Type is \"" + MediaTypes.shown(head.contentType()) + "\"";
        return new ProblemException(Problem.of(415, wrong + "; " + right).header("Accept-Post", acceptPost));
    }

    boolean isBatch() {
        return this == EVENT_BATCH || this == JSON_ARRAY || this == JSON_LINES;
    }

    /** The media type that all data of the body will have; none when each datum has its own. */
    @Nullable
    String typeOfData(Head head) {
        return switch (this) {
            case PLAIN, BINARY_EVENT -> head.essence();
            case JSON_ARRAY, JSON_LINES -> JSON;
            case STRUCTURED_EVENT, EVENT_BATCH -> null;
        };
    }

    /**
     * The data in the body.
     *
     * @param most how many there may be
     * @throws ProblemException when the body can't be divided at all
     */
    List<Item> items(byte[] body, Head head, int most) {
        return switch (this) {
            case PLAIN ->
                List.of(new Item.Datum(Payload.of(body), head.contentType(), Map.of(), head.key(), head.context()));
            case BINARY_EVENT -> List.of(binaryEvent(body, head));
            case STRUCTURED_EVENT -> List.of(event(body, head, null));
            case EVENT_BATCH -> numbered(JsonBatch.array(body, most), (json, key) -> event(json, head, key), head);
            case JSON_ARRAY -> numbered(JsonBatch.array(body, most), (json, key) -> datum(json, head, key), head);
            case JSON_LINES -> numbered(JsonBatch.lines(body, most), (json, key) -> line(json, head, key), head);
        };
    }

    private interface Reading {
        Item read(byte[] json, @Nullable String key);
    }

    /** The key of a batch names each of its data with its place in it. */
    private static List<Item> numbered(List<byte[]> texts, Reading reading, Head head) {
        Item[] items = new Item[texts.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = reading.read(texts.get(i), head.key() == null ? null : "item " + i + " of " + head.key());
        }
        return List.of(items);
    }

    private static Item line(byte[] json, Head head, @Nullable String key) {
        String fault = JsonBatch.fault(json);
        return fault == null
                ? datum(json, head, key)
                : new Item.Unreadable(Problem.of(400, "this line is not JSON " + fault));
    }

    private static Item datum(byte[] json, Head head, @Nullable String key) {
        return new Item.Datum(Payload.of(json), JSON, Map.of(), key, head.context());
    }

    private static Item binaryEvent(byte[] body, Head head) {
        Map<String, String> attributes = new LinkedHashMap<>(head.eventAttributes());
        if (head.contentType() != null) {
            attributes.put("datacontenttype", head.contentType());
        }
        try {
            return datum(CloudEvent.binary(attributes, body), head, null);
        } catch (MalformedEvent wrong) {
            return new Item.Unreadable(Problem.of(400, message(wrong) + ". In headers: ce-id, ce-source, ce-type"));
        }
    }

    private static Item event(byte[] json, Head head, @Nullable String key) {
        try {
            return datum(CloudEventJson.read(json), head, key);
        } catch (MalformedEvent wrong) {
            return new Item.Unreadable(Problem.of(400, message(wrong)));
        }
    }

    private static Item datum(CloudEvent event, Head head, @Nullable String batchKey) {
        byte[] data = event.data();
        String key = head.key() == null ? "event " + event.identity() : head.key();
        return new Item.Datum(
                Payload.of(data == null ? Item.NOTHING : data),
                event.contentType(),
                EventEnvelopes.attributes(event),
                batchKey == null ? key : batchKey,
                head.context().came()
                        ? head.context()
                        : TraceContext.legal(event.attributes().get("traceparent"))
                                .orElse(head.context()));
    }

    private static String message(MalformedEvent wrong) {
        return String.valueOf(wrong.getMessage());
    }
}
