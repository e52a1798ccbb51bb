package dev.waybill.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {

    private final List<String> lines = new ArrayList<>();
    private final EmbeddedMetrics metrics =
            new EmbeddedMetrics(Clock.fixed(Instant.ofEpochMilli(1_790_000_000_123L), ZoneOffset.UTC), lines::add);

    @Test
    void eachRequestIsOneLineThatCloudWatchReads() {
        Tally tally = new Tally();
        tally.channel("demand");
        tally.producer("a \"quoted\"\nsource");
        tally.bytes(200);
        tally.accepted(new UUID(0, 1));

        metrics.count(tally, 202, 2_500_000);

        assertThat(lines).singleElement().asString().doesNotContain("\n");
        JsonObject line = new JsonObject(lines.getFirst());
        assertThat(line.getString("channel")).isEqualTo("demand");
        assertThat(line.getString("producer")).isEqualTo("a \"quoted\"\nsource");
        assertThat(line.getString("outcome")).isEqualTo("accepted");
        assertThat(line.getString("data_id")).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(line.getInteger("Accepted")).isEqualTo(1);
        assertThat(line.getInteger("Bytes")).isEqualTo(200);
        assertThat(line.getDouble("Duration")).isEqualTo(2.5);
    }

    /** As the specification has it: a metric's or dimension's name refers to a member at the root. */
    @Test
    void whatTheHeaderNamesIsThere() {
        metrics.count(new Tally(), 401, 1);

        JsonObject line = new JsonObject(lines.getFirst());
        JsonObject header = line.getJsonObject("_aws");
        assertThat(header.getLong("Timestamp")).isEqualTo(1_790_000_000_123L);
        JsonObject directive = header.getJsonArray("CloudWatchMetrics").getJsonObject(0);
        assertThat(directive.getString("Namespace")).isEqualTo("Waybill");
        JsonArray named = directive.getJsonArray("Metrics");
        assertThat(named).hasSizeBetween(1, 100);
        for (int i = 0; i < named.size(); i++) {
            JsonObject metric = named.getJsonObject(i);
            assertThat(line.getValue(metric.getString("Name"))).isInstanceOf(Number.class);
            assertThat(metric.getString("Unit")).isIn("Count", "Bytes", "Milliseconds");
        }
        JsonArray dimensions = directive.getJsonArray("Dimensions").getJsonArray(0);
        assertThat(dimensions).containsExactly("channel", "producer", "outcome");
        dimensions.forEach(each -> assertThat(line.getValue((String) each)).isInstanceOf(String.class));
    }

    @Test
    void whoIsNotKnownHasNoName() {
        metrics.count(new Tally(), 401, 1);

        JsonObject line = new JsonObject(lines.getFirst());
        assertThat(line.getString("producer")).isEqualTo("unknown");
        assertThat(line.getString("channel")).isEqualTo("unknown");
        assertThat(line.getString("outcome")).isEqualTo("401");
        assertThat(line.containsKey("data_id")).isFalse();
    }
}
