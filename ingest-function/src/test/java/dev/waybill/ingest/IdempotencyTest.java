package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.envelope.DataId;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.trace.redis.Claim;
import dev.waybill.trace.redis.RedisReceipts;
import dev.waybill.trace.redis.RedisTopology;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class IdempotencyTest {

    private static final String DEMAND = "/v1/demand";
    private static final String HEADER = "Idempotency-Key";
    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Caller producer = new Caller(Servers.KEY);
    private final String key = UUID.randomUUID().toString();

    @Inject
    Redis redis;

    @Test
    void theSamePushAgainGetsTheSameReceiptAndIsOneDatum() {
        Answer first = push("{\"a\":1}", key);
        Answer second = push("{\"a\":1}", key);

        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Topic.of("demand", first.dataId())).hasSize(1);
        assertThat(Trace.created(redis, first.dataId())).isEqualTo(first.json().getString("created"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        push("{\"a\":1}", key).dataId();

        push("{\"other-body\":\"" + key + "\"}", key).isProblem(409, "another body");

        assertThat(Topic.dataWith("demand", key)).isEmpty();
    }

    @Test
    void withAKeyTheDataIdIsComputed() {
        UUID id = push("{\"a\":1}", key).dataId();

        assertThat(id.version()).isEqualTo(5);
        assertThat(id).isEqualTo(DataId.ofPush("generator-10", "demand", "key " + key, Caller.utf8("{\"a\":1}")));
    }

    @Test
    void aQuotedKeyIsTheSameAsABareOne() {
        Answer first = push("1", "\"" + key + "\"");

        assertThat(push("1", key).body()).isEqualTo(first.body());
    }

    @Test
    void theKeyOfAnotherProducerIsAnotherKey() {
        UUID mine = push("1", key).dataId();

        Answer other = new Caller(Servers.OTHER).postJson(DEMAND, "2", HEADER, key);

        assertThat(other.dataId()).isNotEqualTo(mine);
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void theKeyInAnotherChannelIsAnotherKey() {
        Caller all = new Caller(Servers.ALL);
        all.postJson(DEMAND, "1", HEADER, key).dataId();

        assertThat(all.postJson("/v1/generation", "{\"generator\":\"g\"}", HEADER, key)
                        .header("Idempotency-Replayed"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"\"\"x\"é", "256"})
    void aKeyThatIsNoneIsRefused(String wrong) throws Exception {
        String sent = wrong.equals("256") ? "k".repeat(256) : wrong;
        try (Line line = new Line()) {
            line.send(Line.push(Servers.KEY, "Content-Length: 1", HEADER + ": " + sent) + "1");

            line.answer().isProblem(400, HEADER, "1 to 255 characters");
        }
    }

    @Test
    void fiftyConcurrentDuplicatesAreOneDatumWithOneReceipt() {
        List<CompletableFuture<Answer>> pushes = IntStream.range(0, 50)
                .mapToObj(i -> producer.sendAsync("POST", DEMAND, Caller.utf8("{\"fifty\":1}"), HEADER, key))
                .toList();

        List<Answer> answers = pushes.stream().map(CompletableFuture::join).toList();

        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers.stream()
                        .filter(each -> each.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(Topic.of("demand", answers.getFirst().dataId())).hasSize(1);
    }

    @Test
    void whileAnotherInstanceSendsTheSamePushThisOneWaitsForItsReceipt() {
        RedisReceipts otherInstance = instance(Duration.ofSeconds(30));
        Claim claim = claim("{\"w\":1}");
        join(otherInstance.claim(List.of(claim)));

        CompletableFuture<Answer> here = producer.sendAsync("POST", DEMAND, Caller.utf8("{\"w\":1}"), HEADER, key);
        assertThatThrownBy(() -> here.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        join(otherInstance.settle(List.of(claim)));

        assertThat(here.join().dataId()).isEqualTo(claim.dataId());
        assertThat(here.join().json().getString("created")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(Topic.of("demand", claim.dataId()))
                .as("sent by the other one")
                .isEmpty();
    }

    @Test
    void whatAnInstanceThatDiedHadBegunIsTakenOver() {
        Claim claim = claim("{\"t\":1}");
        join(instance(Duration.ofMillis(500)).claim(List.of(claim)));

        Answer answer = push("{\"t\":1}", key);

        assertThat(answer.dataId()).isEqualTo(claim.dataId());
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.json().getString("created")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(Topic.envelope("demand", claim.dataId()).created()).isEqualTo(LONG_AGO);
    }

    @Test
    void anotherInstanceKnowsTheKeyAndItsReceipt() {
        Answer here = push("{\"k\":1}", key);

        List<Claim.Answer> there = join(instance(Duration.ofSeconds(1)).claim(List.of(claim("{\"k\":1}"))));

        assertThat(there)
                .containsExactly(new Claim.Done(Instant.parse(here.json().getString("created"))));
    }

    @Test
    void aKeyIsForgottenAfterAStatedTime() {
        push("1", key).dataId();

        String redisKey = "idempotency:" + DataId.ofPushKey("generator-10", "demand", "key " + key);
        long seconds = join(redis.send(io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.TTL)
                        .arg(redisKey)))
                .toLong();

        assertThat(seconds).isBetween(24 * 3600L - 60, 24 * 3600L);
    }

    @Test
    void whileRedisIsAwayTheSamePushIsStillTheSameDatum() {
        Servers.redis.kill();
        try {
            UUID first = push("{\"r\":1}", key).dataId();
            UUID second = push("{\"r\":1}", key).dataId();

            assertThat(second).isEqualTo(first);
            assertThat(Topic.of("demand", first)).isNotEmpty();
        } finally {
            Servers.redis = EmbeddedRedis.start(Servers.redisFolder, Servers.redis.port());
        }
    }

    @Test
    void aRefusedPushLeavesItsKeyFree() {
        Caller all = new Caller(Servers.ALL);
        all.postJson("/v1/generation", "{\"no\":1}", HEADER, key).isProblem(422);

        assertThat(all.postJson("/v1/generation", "{\"generator\":\"g\"}", HEADER, key)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void afterAnOutageWhatWasNotStoredIsFreeAndWhatIsNotKnownIsTheSameDatum() {
        List<String> unknown = new ArrayList<>();
        List<String> released = new ArrayList<>();
        Servers.kafka.stopBroker();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                String next = UUID.randomUUID().toString();
                String detail = push("{\"o\":1}", next).isProblem(503).detail();
                (detail.contains("nothing was stored") ? released : unknown).add(next);
                return !released.isEmpty();
            });
        } finally {
            Servers.kafka.startBroker();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(push("1", UUID.randomUUID().toString()).status())
                                .isEqualTo(202));

        for (String each : released) {
            assertThat(push("{\"another\":1}", each).status()).isEqualTo(202);
        }
        for (String each : unknown) {
            push("{\"another\":1}", each).isProblem(409);
            UUID id = push("{\"o\":1}", each).dataId();
            assertThat(id).isEqualTo(DataId.ofPush("generator-10", "demand", "key " + each, Caller.utf8("{\"o\":1}")));
            assertThat(Topic.of("demand", id)).hasSize(1);
        }
    }

    @Test
    void aBatchAgainGetsItsReceiptsAgain() {
        Answer first = producer.postJson(DEMAND + "/batch", "[1,2,2]", HEADER, key);
        Answer second = producer.postJson(DEMAND + "/batch", "[1,2,2]", HEADER, key);

        assertThat(first.dataIds()).hasSize(3).doesNotHaveDuplicates();
        assertThat(second.body()).isEqualTo(first.body());
        first.dataIds().forEach(id -> assertThat(Topic.of("demand", id)).hasSize(1));
    }

    @Test
    void inABatchTheSameKeyTwiceIsOneDatumOrARefusal() {
        Answer answer = producer.post(
                DEMAND + "/batch",
                Caller.utf8("[" + event(key, "1") + "," + event(key, "1") + "," + event(key, "2") + "]"),
                "Content-Type",
                "application/cloudevents-batch+json");

        assertThat(answer.status()).isEqualTo(207);
        List<JsonObject> items = answer.items();
        assertThat(items.get(1)).isEqualTo(items.get(0));
        assertThat(items.get(2).getInteger("status")).isEqualTo(409);
        assertThat(Topic.of("demand", UUID.fromString(items.get(0).getString("data_id"))))
                .hasSize(1);
    }

    @Test
    void aKeyThatLooksLikeThePlaceInABatchIsAnotherKey() {
        producer.postJson(DEMAND + "/batch", "[1]", HEADER, key).dataIds();

        assertThat(push("2", key + " 0").status()).isEqualTo(202);
    }

    @Test
    void aWebhookIdIsTheKeyOfASignedPush() {
        Answer first = Webhook.push(key, "{\"paid\":1}");
        Answer again = Webhook.push(key, "{\"paid\":1}");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Topic.envelope("demand", first.dataId()).source()).isEqualTo("billing");
        Webhook.push(key, "{\"paid\":2}").isProblem(409, "webhook-id");
    }

    @Test
    void aWebhookIdWithoutASignatureIsNoKey() {
        UUID first = producer.postJson(DEMAND, "1", "webhook-id", key).dataId();

        assertThat(producer.postJson(DEMAND, "2", "webhook-id", key).dataId()).isNotEqualTo(first);
    }

    private static String event(String id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/s\",\"type\":\"t\",\"data\":" + data + "}";
    }

    private Answer push(String body, String idempotencyKey) {
        return producer.postJson(DEMAND, body, HEADER, idempotencyKey);
    }

    private Claim claim(String body) {
        return new Claim(
                DataId.ofPushKey("generator-10", "demand", "key " + key),
                DataId.ofPush("generator-10", "demand", "key " + key, Caller.utf8(body)),
                LONG_AGO);
    }

    private RedisReceipts instance(Duration claimTime) {
        return new RedisReceipts(redis, RedisTopology.ofClientType("standalone"), Duration.ofHours(24), claimTime);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
