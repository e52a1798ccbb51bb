package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.Traceparent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The front end's spans, where a collector takes them. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(value = SpanCollector.class, restrictToAnnotatedClass = true)
class SpansTest {

    private static final String DEMAND = "/v1/demand";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PRODUCERS = "b7ad6b7169203331";

    private final Caller producer = new Caller(Servers.KEY);

    @Test
    void itIsBelowTheProducersAndTheDatumCarriesItOn() {
        UUID id = producer.postJson(DEMAND, "1", "traceparent", "00-" + TRACE + "-" + PRODUCERS + "-01")
                .dataId();

        JsonObject span = SpanCollector.of(id);
        assertThat(span.getString("traceId")).isEqualTo(TRACE);
        assertThat(span.getString("parentSpanId")).isEqualTo(PRODUCERS);
        assertThat(carried(id)).hasToString("00-" + TRACE + "-" + span.getString("spanId") + "-01");
        assertThat(span.getString("name")).isEqualTo("accept demand");
        ConsumerRecord<String, byte[]> stored = Topic.only("demand", id);
        assertThat(SpanCollector.text(span, "messaging.destination.name")).isEqualTo("demand");
        assertThat(SpanCollector.text(span, "messaging.destination.partition.id"))
                .isEqualTo(Integer.toString(stored.partition()));
        assertThat(SpanCollector.text(span, "messaging.kafka.offset")).isEqualTo(Long.toString(stored.offset()));
        assertThat(SpanCollector.text(span, "waybill.source")).isEqualTo("generator-10");
        assertThat(span.containsKey("status")).isFalse();
    }

    @Test
    void whereNoneCameATraceBeginsHere() {
        UUID id = producer.postJson(DEMAND, "1").dataId();

        JsonObject span = SpanCollector.of(id);
        assertThat(span.containsKey("parentSpanId")).isFalse();
        assertThat(carried(id)).isEqualTo(new Traceparent(span.getString("traceId"), span.getString("spanId"), 1));
    }

    @Test
    void eachDatumOfABatchHasOneOfItsOwn() {
        List<UUID> ids = producer.postJson(
                        DEMAND + "/batch", "[1,2]", "traceparent", "00-" + TRACE + "-" + PRODUCERS + "-01")
                .dataIds();

        assertThat(ids)
                .hasSize(2)
                .extracting(SpanCollector::of)
                .allSatisfy(span -> assertThat(span.getString("parentSpanId")).isEqualTo(PRODUCERS))
                .extracting(span -> span.getString("spanId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatItsProducerDoesNotRecordHasNoneAndIsPassedOn() {
        String unsampled = "00-" + TRACE + "-" + PRODUCERS + "-00";

        UUID unrecorded =
                producer.postJson(DEMAND, "1", "traceparent", unsampled).dataId();
        UUID recorded = producer.postJson(DEMAND, "1").dataId();

        SpanCollector.of(recorded);
        assertThat(SpanCollector.all(unrecorded)).isEmpty();
        assertThat(carried(unrecorded)).hasToString(unsampled);
    }

    @Test
    void whatIsSentAgainWithItsKeyHasNoSecondOne() {
        UUID first =
                producer.postJson(DEMAND, "1", "Idempotency-Key", "spans-1").dataId();
        UUID again =
                producer.postJson(DEMAND, "1", "Idempotency-Key", "spans-1").dataId();
        UUID last = producer.postJson(DEMAND, "1").dataId();

        SpanCollector.of(last);
        assertThat(again).isEqualTo(first);
        assertThat(SpanCollector.all(first)).hasSize(1);
    }

    @Test
    void anUploadsSpanIsBelowItsProducersToo() {
        Caller camera = new Caller(Servers.ALL);
        byte[] frame = UploadBox.bytes(2_000_000);

        UUID id = camera.post(
                        "/v1/frames",
                        frame,
                        "Content-Type",
                        "image/jpeg",
                        "X-Camera",
                        "gate",
                        "traceparent",
                        "00-" + TRACE + "-" + PRODUCERS + "-01")
                .dataId();

        JsonObject span = SpanCollector.of(id);
        assertThat(span.getString("parentSpanId")).isEqualTo(PRODUCERS);
        assertThat(Topic.envelope("frames", id).traceparent())
                .isEqualTo("00-" + TRACE + "-" + span.getString("spanId") + "-01");
    }

    private static Traceparent carried(UUID id) {
        String header = new String(
                Topic.only("demand", id).headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
        assertThat(Topic.envelope("demand", id).traceparent()).isEqualTo(header);
        return Traceparent.parse(header).orElseThrow();
    }
}
