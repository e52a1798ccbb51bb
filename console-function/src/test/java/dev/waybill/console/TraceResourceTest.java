package dev.waybill.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.waybill.envelope.DataId;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisServer.class)
class TraceResourceTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");

    @Inject
    Redis redis;

    private final UUID id = DataId.next();

    @Test
    void tellsWhereADatumHasBeen() {
        UUID parent = DataId.next();
        Hop hop = new Hop(
                new AgentId("moving-average", 1),
                CREATED.plusMillis(333),
                Outcome.OK,
                1,
                new Position("demand", 0, 15),
                Map.of("demand-average", 1));
        new RedisTraces(redis, RedisTopology.SINGLE_NODE, Duration.ofDays(1), Duration.ofSeconds(5))
                .write(List.of(TraceLine.emitted(id, CREATED, parent), TraceLine.hop(id, CREATED, hop)));

        String json = given().header("X-Api-Key", RedisServer.KEY)
                .get("/v1/traces/" + id)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString();

        assertThat(json)
                .isEqualTo("{\"data_id\":\"" + id + "\",\"created\":\"2026-11-23T01:02:03.123Z\",\"parent\":\"" + parent
                        + "\",\"hops\":[{\"agent\":\"moving-average@1\",\"at\":\"2026-11-23T01:02:03.456Z\","
                        + "\"outcome\":\"ok\",\"attempt\":1,\"position\":\"demand-0@15\","
                        + "\"emitted\":{\"demand-average\":1}}]}");
    }

    @Test
    void tellsAnUnknownIdFromAMalformedOne() {
        refused(RedisServer.KEY, id.toString(), 404, "there is no trace of " + id);
        refused(RedisServer.KEY, "1-2-3-4-5", 400, "not a UUID");
    }

    @Test
    void refusesWhoIsNoOperator() {
        refused("guess", id.toString(), 401, "X-Api-Key");
        given().get("/v1/traces/" + id).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void saysSoWhenRedisIsAway() {
        RedisServer.redis.kill();
        try {
            refused(RedisServer.KEY, id.toString(), 503, "try again");
        } finally {
            RedisServer.redis = EmbeddedRedis.start(RedisServer.folder, RedisServer.redis.port());
        }
    }

    private static void refused(String key, String dataId, int status, String reason) {
        given().header("X-Api-Key", key)
                .get("/v1/traces/" + dataId)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(reason));
    }
}
