package dev.waybill.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EmbeddedMetricLineTest {

    @Test
    void theHeaderNamesWhatStandsInTheLine() {
        String line = new EmbeddedMetricLine(Instant.ofEpochMilli(1_790_000_000_123L))
                .dimension("agent", "moving-average@1")
                .count("Done", 3)
                .bytes("Bytes", 20)
                .time("Duration", Duration.ofNanos(2_500_000))
                .property("status", 200)
                .property("said", "a \"quoted\"\nword")
                .toString();

        assertThat(line)
                .isEqualTo("{\"_aws\":{\"Timestamp\":1790000000123,\"CloudWatchMetrics\":[{\"Namespace\":\"Waybill\","
                        + "\"Dimensions\":[[\"agent\"]],\"Metrics\":[{\"Name\":\"Done\",\"Unit\":\"Count\"},"
                        + "{\"Name\":\"Bytes\",\"Unit\":\"Bytes\"},{\"Name\":\"Duration\",\"Unit\":\"Milliseconds\"}]}]},"
                        + "\"agent\":\"moving-average@1\",\"Done\":3,\"Bytes\":20,\"Duration\":2.5,"
                        + "\"status\":200,\"said\":\"a \\\"quoted\\\"\\nword\"}");
    }
}
