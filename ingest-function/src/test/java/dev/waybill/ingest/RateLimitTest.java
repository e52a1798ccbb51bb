package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.trace.redis.RedisRates;
import dev.waybill.trace.redis.RedisTopology;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Producers that may push 1 a second and 5 at once. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RateLimitTest {

    private static final String DEMAND = "/v1/demand";

    @Inject
    Redis redis;

    @Test
    void whatIsMoreThanTheBurstIsRefusedAndTakenLater() {
        Caller producer = limited(1);

        Answer first = producer.postJson(DEMAND, "1");
        Answer refused = pushUntilRefused(producer);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"producer\";q=5;w=5");
        assertThat(first.header("RateLimit")).isEqualTo("\"producer\";r=4;t=1");
        refused.isProblem(429, "limited-1 may push 1 data a second, and 5 at once", "nothing was stored");
        assertThat(refused.header("RateLimit")).startsWith("\"producer\";r=0;t=");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(producer.postJson(DEMAND, "1").status()).isEqualTo(202));
    }

    @Test
    void aRefusedPushHasNoDatum() {
        Caller producer = limited(2);
        pushUntilRefused(producer);

        Answer refused;
        do {
            refused = producer.postJson(DEMAND, "{\"marked\":\"over-the-rate-" + System.nanoTime() + "\"}");
        } while (refused.status() == 202);

        long taken = Topic.records("demand").stream()
                .filter(each -> each.key().equals("limited-2"))
                .count();
        assertThat(taken).isLessThan(30);
        refused.isProblem(429);
    }

    @Test
    void allInstancesShareARate() {
        Caller producer = limited(3);
        assertThat(producer.postJson(DEMAND, "1").status()).isEqualTo(202);

        RedisRates otherInstance = new RedisRates(redis, RedisTopology.ofClientType("standalone"));
        List<RedisRates.Grant> there = otherInstance
                .take(List.of(new RedisRates.Wish("limited-3", 4_000_000, 5_000_000)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThat(there)
                .singleElement()
                .satisfies(grant -> assertThat(grant.allowed()).isTrue());
        producer.postJson(DEMAND + "/batch", "[1,2,3,4]").isProblem(429, "limited-3");
    }

    @Test
    void whileRedisIsAwayEachInstanceLimitsForItself() {
        Caller producer = limited(4);
        Servers.redis.kill();
        try {
            assertThat(producer.postJson(DEMAND, "1").status()).isEqualTo(202);
            pushUntilRefused(producer).isProblem(429);
        } finally {
            Servers.redis = EmbeddedRedis.start(Servers.redisFolder, Servers.redis.port());
        }
    }

    @Test
    void aBatchCostsWhatItsDataCostAndMayNotBeLargerThanTheBurst() {
        Caller producer = limited(5);
        String six = IntStream.range(0, 6).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));

        producer.postJson(DEMAND + "/batch", six).isProblem(413, "6 data", "5 at once", "in parts");
        Answer five = producer.postJson(DEMAND + "/batch", "[1,2,3,4,5]");
        Answer next = producer.postJson(DEMAND + "/batch", "[1,2,3]");

        assertThat(five.dataIds()).hasSize(5);
        assertThat(five.header("RateLimit")).isEqualTo("\"producer\";r=0;t=5");
        next.isProblem(429);
        assertThat(next.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 3L);
    }

    @Test
    void whoHasNoLimitIsToldNone() {
        assertThat(new Caller(Servers.KEY).postJson(DEMAND, "1").headers().map())
                .doesNotContainKeys("ratelimit", "ratelimit-policy");
    }

    /** However slow this machine is: at most one a second comes free. */
    private static Answer pushUntilRefused(Caller producer) {
        for (int i = 0; i < 200; i++) {
            Answer answer = producer.postJson(DEMAND, "1");
            if (answer.status() != 202) {
                return answer;
            }
        }
        throw new AssertionError("it took 200");
    }

    private static Caller limited(int number) {
        return new Caller(Servers.LIMITED + number);
    }
}
