package dev.waybill.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of a function's log in CloudWatch's embedded metric format (docs.aws.amazon.com, "CloudWatch embedded metric
 * format"): on Lambda there is nobody who could fetch metrics, and a frozen environment can't send them later.
 *
 * <p>Not for two threads at once.
 */
public final class EmbeddedMetricLine {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NAMESPACE = "Waybill";

    private final Instant now;
    private final Map<String, String> dimensions = new LinkedHashMap<>();
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();

    private record Metric(String unit, Number value) {}

    /** A line with nothing in it. */
    public EmbeddedMetricLine(Instant now) {
        this.now = now;
    }

    /** What the metrics are told apart by: each combination of values is a metric that is paid for. */
    public EmbeddedMetricLine dimension(String name, String value) {
        dimensions.put(name, value);
        return this;
    }

    /** A number of things. */
    public EmbeddedMetricLine count(String name, long value) {
        return metric(name, "Count", value);
    }

    /** A size in bytes. */
    public EmbeddedMetricLine bytes(String name, long value) {
        return metric(name, "Bytes", value);
    }

    /** A time, in milliseconds with their fractions. */
    public EmbeddedMetricLine time(String name, Duration value) {
        return metric(name, "Milliseconds", value.toNanos() / 1e6);
    }

    /** For who reads or searches the log; no metric. */
    public EmbeddedMetricLine property(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    private EmbeddedMetricLine metric(String name, String unit, Number value) {
        metrics.put(name, new Metric(unit, value));
        return this;
    }

    /** The line, without its end. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            header(json);
            for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
                json.writeStringField(dimension.getKey(), dimension.getValue());
            }
            for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
                json.writeObjectField(metric.getKey(), metric.getValue().value());
            }
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                json.writeObjectField(property.getKey(), property.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toString();
    }

    private void header(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("_aws");
        json.writeNumberField("Timestamp", now.toEpochMilli());
        json.writeArrayFieldStart("CloudWatchMetrics");
        json.writeStartObject();
        json.writeStringField("Namespace", NAMESPACE);
        json.writeArrayFieldStart("Dimensions");
        json.writeArray(dimensions.keySet().toArray(String[]::new), 0, dimensions.size());
        json.writeEndArray();
        json.writeArrayFieldStart("Metrics");
        for (Map.Entry<String, Metric> metric : metrics.entrySet()) {
            json.writeStartObject();
            json.writeStringField("Name", metric.getKey());
            json.writeStringField("Unit", metric.getValue().unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
