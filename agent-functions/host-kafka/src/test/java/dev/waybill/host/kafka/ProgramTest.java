package dev.waybill.host.kafka;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The program as it is deployed, seen by its supervisor and by Prometheus. */
@QuarkusTest
@QuarkusTestResource(ServersOfTheProgram.class)
class ProgramTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void itIsLiveAndReady() {
        await().atMost(PATIENCE).until(() -> get("/q/health/ready").statusCode() == 200);

        List<String> ready = get("/q/health/ready").jsonPath().getList("checks.name");
        assertThat(ready)
                .contains("belongs to its consumer group")
                .anyMatch(name -> name.contains("Kafka"))
                .anyMatch(name -> name.contains("Redis"));
        Response live = get("/q/health/live");
        assertThat(live.statusCode()).isEqualTo(200);
        assertThat(live.jsonPath().<String>getList("checks.name"))
                .as("an outage is no reason to start it again")
                .containsExactly("reads its channel");
    }

    @Test
    void whatItDoesIsCountedForPrometheusAndSentAsSpans() {
        push("plain", "flaky", "malformed");

        await().atMost(PATIENCE).until(() -> value("waybill_agent_in_total", "") == 3);
        assertThat(value("waybill_agent_data_total", "fate=\"done\"")).isEqualTo(2);
        assertThat(value("waybill_agent_data_total", "fate=\"dead\"")).isOne();
        assertThat(value("waybill_agent_data_total", "fate=\"skipped\"")).isZero();
        assertThat(value("waybill_agent_emitted_total", "")).isEqualTo(2);
        assertThat(value("waybill_agent_retries_total", "")).isOne();
        assertThat(value("waybill_agent_batch_seconds_count", "end=\"finished\""))
                .isPositive();
        assertThat(value("waybill_agent_batch_seconds_count", "end=\"unfinished\""))
                .isZero();
        assertThat(value("waybill_agent_lag_seconds_sum", "datum=\"oldest\"")).isBetween(9.0, 60.0 * 9);
        assertThat(value("waybill_agent_lag_seconds_count", "datum=\"newest\"")).isPositive();
        await().atMost(PATIENCE)
                .until(
                        () -> ServersOfTheProgram.collector.requests().stream()
                                .anyMatch(
                                        request -> request.contains("\"traceId\":\"" + TRACE + "\"")
                                                && request.contains("\"name\":\"moving-average@1 process\"")
                                                && request.contains(
                                                        "{\"key\":\"service.name\",\"value\":{\"stringValue\":\"moving-average@1\"}}")));
    }

    /** Ten seconds old. */
    private static void push(String... words) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", ServersOfTheProgram.servers.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String word : words) {
                Envelope envelope = Envelope.of(
                                DataId.next(),
                                "test",
                                Clock.systemUTC().instant().minusSeconds(10),
                                Payload.of(word))
                        .traceparent("00-" + TRACE + "-b7ad6b7169203331-01")
                        .build();
                producer.send(new ProducerRecord<>(
                        ServersOfTheProgram.ENTRY.reads(), 0, null, EnvelopeCodec.encode(envelope)));
            }
        }
    }

    /** The sum of a metric's series of this agent with these labels. */
    private static double value(String name, String labels) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> line.contains("agent=\"moving-average@1\"") && line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
