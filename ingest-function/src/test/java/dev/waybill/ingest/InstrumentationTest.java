package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class InstrumentationTest {

    private static final String DEMAND = "/v1/demand";
    private static final byte[] NOTHING = {};
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Caller producer = new Caller(Servers.OTHER);

    @Test
    void metricsAreForTheOperatorsOnly() {
        Caller nobody = new Caller("");

        Answer refused = nobody.send("GET", "/metrics", NOTHING);
        Answer wrong = nobody.send("GET", "/metrics", NOTHING, "Authorization", "Bearer wrong");
        Answer ofAProducer = producer.send("GET", "/metrics", NOTHING, "Authorization", "Bearer " + Servers.OTHER);

        for (Answer each : new Answer[] {refused, wrong, ofAProducer}) {
            each.isProblem(401, "operators");
            assertThat(each.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(metrics()).contains("# TYPE waybill_ingest_requests_seconds histogram");
    }

    @Test
    void requestsAndDataAreCountedPerChannelProducerAndOutcome() {
        String key = UUID.randomUUID().toString();
        double accepted = requests("demand", "accepted");
        double repeated = requests("demand", "repeated");
        double tooLarge = requests("demand", "413");
        double partly = requests("demand", "partly");
        double data = value(
                "waybill_ingest_data_total{channel=\"demand\",fate=\"accepted\",outcome=\"accepted\",producer=\"somebody-else\"}");

        producer.postJson(DEMAND, "1", "Idempotency-Key", key).dataId();
        producer.postJson(DEMAND, "1", "Idempotency-Key", key).dataId();
        producer.postJson(DEMAND + "/batch", "[1,2,3]").dataIds();
        producer.postJson(DEMAND + "/batch", "[1,\"" + "x".repeat(600_000) + "\"]");
        producer.post(DEMAND, new byte[600_000]).isProblem(413);

        assertThat(requests("demand", "accepted") - accepted).isEqualTo(2);
        assertThat(requests("demand", "repeated") - repeated).isEqualTo(1);
        assertThat(requests("demand", "413") - tooLarge).isEqualTo(1);
        assertThat(requests("demand", "partly") - partly).isEqualTo(1);
        assertThat(value("waybill_ingest_data_total{channel=\"demand\",fate=\"accepted\",outcome=\"accepted\","
                                + "producer=\"somebody-else\"}")
                        - data)
                .isEqualTo(4);
    }

    @Test
    void whatStrangersMakeUpIsNoLabel() {
        new Caller("made-up-key").postJson(DEMAND, "1").isProblem(401);
        new Caller("")
                .postJson("/v1/made-up-channel?source=made-up-source", "1", "webhook-signature", "v1,x")
                .isProblem(401);
        producer.postJson("/v1/made-up-channel", "1").isProblem(404);
        producer.postJson("/made-up-path", "1").isProblem(404);
        producer.send("MADEUP", DEMAND, NOTHING).isProblem(405);

        assertThat(metrics()).doesNotContainIgnoringCase("made-up").doesNotContain("MADEUP");
        assertThat(metrics()).contains("channel=\"unknown\",outcome=\"401\",producer=\"unknown\"");
    }

    /** Who only claims to be a producer is not counted as it. */
    @Test
    void aForgedSignatureIsNotCountedAsItsProducers() {
        new Caller("")
                .postJson(
                        Webhook.PATH, "1", "webhook-id", "x", "webhook-timestamp", "1", "webhook-signature", "v1,AAAA")
                .isProblem(401);

        assertThat(metrics()).doesNotContain("outcome=\"401\",producer=\"billing\"");
    }

    @Test
    void theTraceparentThatCameIsCarriedOn() {
        UUID id = producer.postJson(DEMAND, "1", "traceparent", TRACEPARENT).dataId();

        assertThat(carried(id)).isEqualTo(TRACEPARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "nonsense"
            })
    void anIllegalTraceparentIsReplaced(String illegal) {
        UUID id = producer.postJson(DEMAND, "1", "traceparent", illegal).dataId();

        assertThat(carried(id)).isNotEqualTo(illegal).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void whereNoneCameEachDatumGetsOneOfItsOwn() {
        String first = carried(producer.postJson(DEMAND, "1").dataId());
        String second = carried(producer.postJson(DEMAND, "1").dataId());

        assertThat(first).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(second).isNotEqualTo(first);
    }

    /** In the envelope and in the record's header alike. */
    private static String carried(UUID id) {
        ConsumerRecord<String, byte[]> stored = Topic.only("demand", id);
        String header = new String(stored.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII);
        assertThat(Topic.envelope("demand", id).traceparent()).isEqualTo(header);
        return header;
    }

    private static double requests(String channel, String outcome) {
        return value("waybill_ingest_requests_seconds_count{channel=\"" + channel + "\",outcome=\"" + outcome
                + "\",producer=\"somebody-else\"}");
    }

    private static double value(String series) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    private static String metrics() {
        Answer answer = new Caller("").send("GET", "/metrics", NOTHING, "Authorization", "Bearer " + Servers.METRICS);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
