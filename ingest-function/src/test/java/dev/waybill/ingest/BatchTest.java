package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class BatchTest {

    private static final String DEMAND = "/v1/demand/batch";
    private static final String LINES = "application/x-ndjson";

    private final Caller producer = new Caller(Servers.ALL);

    @Inject
    Redis redis;

    @Test
    void eachElementOfAnArrayIsADatumOfItsVeryBytes() {
        List<String> elements = List.of(
                "{\"a\" : 1.50,\n \"b\":[ ]}",
                "\"x\\u00e9 ]y é\"",
                "12345678901234567890.000",
                "-1E+5",
                "null",
                "[ 1 ,[2, {}]]",
                "true");

        Answer answer = producer.postJson(DEMAND, " [" + String.join(" ,\r\n\t", elements) + " ] ");

        assertThat(answer.json().getInteger("accepted")).isEqualTo(7);
        assertThat(answer.json().getInteger("refused")).isZero();
        assertThat(stored("demand", answer.dataIds()).map(Topic::text).toList()).isEqualTo(elements);
    }

    @Test
    void eachDatumHasItsEnvelopeItsReceiptAndItsTrace() {
        Answer answer = producer.postJson(DEMAND, "[1,2,3]");

        List<Envelope> envelopes = stored("demand", answer.dataIds()).toList();
        assertThat(envelopes)
                .extracting(Envelope::source, Envelope::channel, Envelope::contentType)
                .containsOnly(org.assertj.core.api.Assertions.tuple("all-channels", "demand", "application/json"));
        for (JsonObject receipt : answer.items()) {
            UUID id = UUID.fromString(receipt.getString("data_id"));
            assertThat(receipt.getString("channel")).isEqualTo("demand");
            assertThat(Trace.created(redis, id)).isEqualTo(receipt.getString("created"));
        }
    }

    /** They come to one partition together, and are more than the channel's largest record. */
    @Test
    void aBatchOfSmallDataGoesInThoughItsChannelTakesOnlySmallOnes() {
        String tick = "{\"symbol\":\"XYZ\",\"price\":10.25,\"note\":\"" + "x".repeat(200) + "\"}";

        Answer answer = producer.postJson(
                "/v1/ticks/batch", Collections.nCopies(300, tick).toString());

        assertThat(answer.json().getInteger("accepted")).isEqualTo(300);
        assertThat(stored("ticks", answer.dataIds())).hasSize(300);
    }

    @Test
    void eachLineThatIsNotBlankIsADatum() {
        Answer answer = producer.post(
                DEMAND, Caller.utf8("{\"a\":1}\r\n\r\n  {\"b\": 2}\t\n\n\"c\"\n \n3"), "Content-Type", LINES);

        assertThat(stored("demand", answer.dataIds()).map(Topic::text))
                .containsExactly("{\"a\":1}", "{\"b\": 2}", "\"c\"", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {LINES, "application/ndjson", "application/jsonl", "Application/X-NDJSON; charset=utf-8"})
    void linesHaveSeveralNames(String type) {
        assertThat(producer.post(DEMAND, Caller.utf8("1\n2"), "Content-Type", type)
                        .dataIds())
                .hasSize(2);
    }

    @Test
    void goodOnesAreAcceptedThoughOthersFail() {
        Answer answer = producer.postJson("/v1/generation/batch", """
                [{"generator":"batch-1","mw":1}, {"mw":2}, {"generator":"batch-3","mw":3}, {"generator":{}}]
                """);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().getInteger("accepted")).isEqualTo(2);
        assertThat(answer.json().getInteger("refused")).isEqualTo(2);
        List<JsonObject> items = answer.items();
        assertThat(items).hasSize(4);
        assertThat(recordKey(items.get(0))).isEqualTo("batch-1");
        assertThat(recordKey(items.get(2))).isEqualTo("batch-3");
        assertThat(items.get(1).getInteger("status")).isEqualTo(422);
        assertThat(items.get(1).getString("detail")).contains("/generator");
        assertThat(items.get(1).getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("#/generator");
        assertThat(items.get(3).getInteger("status")).isEqualTo(422);
        assertThat(Topic.dataWith("generation", "\"mw\":2")).isEmpty();
    }

    @Test
    void aLineThatIsNotJsonHasItsProblemInItsPlace() {
        Answer answer =
                producer.post(DEMAND, Caller.utf8("{\"good\":1}\n{oops}\n{\"good\":2}\n1 2"), "Content-Type", LINES);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.items().stream().map(each -> each.getInteger("status")))
                .containsExactly(null, 400, null, 400);
        assertThat(answer.items().get(1).getString("detail")).contains("this line is not JSON");
    }

    @Test
    void aBatchOfWhichNoneIsGoodIsAnsweredWithEachProblem() {
        Answer answer = producer.postJson("/v1/generation/batch", "[1, 2]");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().getInteger("accepted")).isZero();
        assertThat(answer.items().stream().map(each -> each.getInteger("status")))
                .containsExactly(422, 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"not-json\":1},{]      | not JSON",
                "[{\"not-json\":1}         | not JSON",
                "[{\"not-json\":1},]       | not JSON",
                "[{\"not-json\":1} 2]      | not JSON",
                "[{\"not-json\":1}] x      | not JSON",
                "[{\"not-json\":1}] []     | after the array",
                "{\"not-json\":1}          | an array",
                "[]                        | empty",
            })
    void anArrayThatCannotBeCutStoresNothing(String body, String words) {
        producer.postJson(DEMAND, body).isProblem(400, words);

        assertThat(Topic.dataWith("demand", "not-json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n \n"})
    void linesWithoutADatumAreRefused(String body) {
        producer.post(DEMAND, Caller.utf8(body), "Content-Type", LINES).isProblem(400, "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", LINES})
    void aBatchHasALimit(String type) {
        String separator = type.equals(LINES) ? "\n" : ",";
        String body =
                IntStream.rangeClosed(0, 5000).mapToObj(i -> "\"too-many\"").collect(Collectors.joining(separator));

        producer.post(DEMAND, Caller.utf8(type.equals(LINES) ? body : "[" + body + "]"), "Content-Type", type)
                .isProblem(413, "more than 5000 data", "in parts");

        assertThat(Topic.dataWith("demand", "too-many")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/cloudevents+json", "image/png"})
    void otherTypesAreNoBatches(String type) {
        Answer answer = producer.post(DEMAND, Caller.utf8("[1]"), "Content-Type", type);

        answer.isProblem(415, type, "a batch is application/json");
        assertThat(answer.header("Accept-Post")).contains("application/json", LINES);
    }

    @Test
    void aBatchWithoutATypeIsNone() {
        producer.post(DEMAND, Caller.utf8("[1]")).isProblem(415, "there is no Content-Type");
    }

    @Test
    void aChannelThatTakesNoJsonTakesNoBatchOfIt() {
        producer.postJson("/v1/frames/batch", "[1]", "X-Camera", "c").isProblem(415, "frames takes image/*");
    }

    @Test
    void receiptsOfALargeBatchAreInTheOrderOfItsData() {
        List<String> data = IntStream.range(0, 3000)
                .mapToObj(i -> "{\"large-batch\":" + i + ",\"filling\":\"" + "x".repeat(50) + "\"}")
                .toList();

        Answer answer = producer.postJson(DEMAND, "[" + String.join(",", data) + "]");

        assertThat(stored("demand", answer.dataIds()).map(Topic::text).toList()).isEqualTo(data);
    }

    @Test
    void oneDatumOfABatchMayNotBeLargerThanOneAlone() {
        Answer answer = producer.postJson(DEMAND, "[1,\"" + "x".repeat(512 * 1024) + "\"]");

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.items().stream().map(each -> each.getInteger("status")))
                .containsExactly(null, 413);
    }

    @Test
    void whileTheBrokerIsGoneTheBatchIsRefusedAsOne() {
        Servers.kafka.stopBroker();
        try {
            Answer answer = producer.postJson(DEMAND, "[1,2,3]");

            answer.isProblem(503);
            assertThat(answer.detail()).containsAnyOf("nothing was stored", "it is not known");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        } finally {
            Servers.kafka.startBroker();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(producer.postJson(DEMAND, "[1,2,3]").dataIds())
                                .hasSize(3));
    }

    private static String recordKey(JsonObject receipt) {
        return Topic.only("generation", UUID.fromString(receipt.getString("data_id")))
                .key();
    }

    /** The envelopes of these data, in this order. */
    private static java.util.stream.Stream<Envelope> stored(String topic, List<UUID> ids) {
        Map<UUID, Envelope> all = Topic.records(topic).stream()
                .map(each -> EnvelopeCodec.decode(each.value()))
                .collect(Collectors.toMap(Envelope::dataId, Function.identity()));
        assertThat(all).containsKeys(ids.toArray(UUID[]::new));
        return ids.stream().map(all::get);
    }
}
