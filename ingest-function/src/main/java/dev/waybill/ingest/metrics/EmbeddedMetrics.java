package dev.waybill.ingest.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Writes one line per request in CloudWatch's embedded metric format (docs.aws.amazon.com, "CloudWatch embedded metric
 * format"): on Lambda there is nobody who could fetch metrics, and a frozen environment can't send them later.
 */
public final class EmbeddedMetrics implements Instruments {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String[] DIMENSIONS = {"channel", "producer", "outcome"};

    private final Clock clock;
    private final Consumer<String> line;

    /** @param line takes a line of the function's log */
    public EmbeddedMetrics(Clock clock, Consumer<String> line) {
        this.clock = clock;
        this.line = line;
    }

    @Override
    public void count(Tally tally, int status, long nanoseconds) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            header(json);
            json.writeStringField("channel", tally.channel());
            json.writeStringField("producer", tally.producer());
            json.writeStringField("outcome", tally.outcome(status));
            json.writeNumberField("Accepted", tally.acceptedData());
            json.writeNumberField("Repeated", tally.repeatedData());
            json.writeNumberField("Refused", tally.refusedData());
            json.writeNumberField("Unknown", tally.unknownData());
            json.writeNumberField("Bytes", tally.bytes());
            json.writeNumberField("Duration", nanoseconds / 1e6);
            json.writeNumberField("status", status);
            if (tally.dataId() != null) {
                json.writeStringField("data_id", tally.dataId().toString());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        line.accept(text.toString());
    }

    private void header(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("_aws");
        json.writeNumberField("Timestamp", clock.millis());
        json.writeArrayFieldStart("CloudWatchMetrics");
        json.writeStartObject();
        json.writeStringField("Namespace", "Waybill");
        json.writeArrayFieldStart("Dimensions");
        json.writeArray(DIMENSIONS, 0, DIMENSIONS.length);
        json.writeEndArray();
        json.writeArrayFieldStart("Metrics");
        for (String count : new String[] {"Accepted", "Repeated", "Refused", "Unknown"}) {
            metric(json, count, "Count");
        }
        metric(json, "Bytes", "Bytes");
        metric(json, "Duration", "Milliseconds");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void metric(JsonGenerator json, String name, String unit) throws IOException {
        json.writeStartObject();
        json.writeStringField("Name", name);
        json.writeStringField("Unit", unit);
        json.writeEndObject();
    }
}
