package dev.waybill.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.archive.ArchiveClient;
import dev.waybill.archive.ArchivedTrace;
import dev.waybill.archive.Keeping;
import dev.waybill.envelope.DataId;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.HopTimes;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceLine;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class TraceResourceTest {

    private static final Instant CREATED = Instant.parse("2026-11-23T01:02:03.123Z");
    private static final Position PLACE = new Position("demand", 0, 15);
    private static final AgentId AVERAGE = Scene.AVERAGE;
    private static final AgentId PREDICTION = new AgentId("demand-prediction", 1);
    private static final AgentId DISPATCH = new AgentId("generation-dispatch", 1);

    @Inject
    Scene scene;

    private final UUID id = DataId.next();

    @Test
    void tellsWhereADatumHasBeenAndWhoIsWaitedFor() {
        scene.traces()
                .write(List.of(
                        TraceLine.created(id, CREATED, PLACE),
                        TraceLine.hop(id, CREATED, PLACE, Scene.hop(AVERAGE, PLACE, CREATED, Outcome.OK, Map.of()))));

        trace(id)
                .body("data_id", equalTo(id.toString()))
                .body("channel", equalTo("demand"))
                .body("position", equalTo("demand-0@15"))
                .body("created", equalTo("2026-11-23T01:02:03.123Z"))
                .body("complete", equalTo(false))
                .body("waiting", hasItems("demand-prediction@1", "s3-storage@1"))
                .body("waiting", not(hasItem("moving-average@1")))
                .body("hops[0].agent", equalTo("moving-average@1"))
                .body("hops[0].at", equalTo("2026-11-23T01:02:03.456Z"))
                .body("hops[0].outcome", equalTo("ok"))
                .body("hops[0].attempt", equalTo(1))
                .body("hops[0].position", equalTo("demand-0@15"))
                .body("hops[0].queue_ms", equalTo(300))
                .body("hops[0].processing_ms", equalTo(33))
                .body("hops[0].slowest", equalTo("queue"));
    }

    /** demand → two predictions → one of them dispatched: fan-out, three generations, asked for from each end. */
    @Test
    void showsTheFamilyFromTheFirstToTheLast() {
        UUID one = DataId.derived("demand-prediction@1", id, "demand-prediction", 0);
        UUID two = DataId.derived("demand-prediction@1", id, "demand-prediction", 1);
        Position place = new Position("demand-prediction", 1, 7);
        scene.traces()
                .write(List.of(
                        TraceLine.hop(
                                id,
                                CREATED,
                                PLACE,
                                Scene.hop(PREDICTION, PLACE, CREATED, Outcome.OK, Map.of("demand-prediction", 2))),
                        TraceLine.emitted(one, CREATED, "demand-prediction", List.of(id)),
                        TraceLine.emitted(two, CREATED, "demand-prediction", List.of(id)),
                        TraceLine.hop(two, CREATED, place, slow(DISPATCH, place))));

        trace(id)
                .body("hops[0].children", hasSize(2))
                .body("hops[0].children[0].data_id", equalTo(one.toString()))
                .body("hops[0].children[0].channel", equalTo("demand-prediction"))
                .body("hops[0].children[0].waiting", equalTo(List.of("generation-dispatch@1")))
                .body("hops[0].children[1].data_id", equalTo(two.toString()))
                .body("hops[0].children[1].waiting", hasSize(0))
                .body("hops[0].children[1].hops[0].agent", equalTo("generation-dispatch@1"))
                .body("hops[0].children[1].hops[0].outcome", equalTo("dead"))
                .body("hops[0].children[1].hops[0].slowest", equalTo("processing"))
                .body("hops[0].slowest", nullValue());
        trace(two)
                .body("parent", equalTo(id.toString()))
                .body("hops[0].slowest", equalTo("processing"))
                .body("ancestors", hasSize(1))
                .body("ancestors[0].data_id", equalTo(id.toString()))
                .body("ancestors[0].channel", equalTo("demand"));
        trace(one).body("channel", equalTo("demand-prediction")).body("hops", hasSize(0));
    }

    private static Hop slow(AgentId agent, Position place) {
        return new Hop(
                agent,
                CREATED.plusSeconds(9),
                Outcome.DEAD,
                3,
                place,
                Optional.of(new HopTimes(10, 5_000)),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatIsMadeOfSeveralDataNamesThemAll() {
        UUID sum = DataId.derived("moving-average@1", id, "demand-average", 0);
        UUID other = DataId.next();
        scene.traces().write(List.of(TraceLine.emitted(sum, CREATED, "demand-average", List.of(id, other))));

        trace(sum)
                .body("parent", equalTo(id.toString()))
                .body("parents", equalTo(List.of(id.toString(), other.toString())));
    }

    @Test
    void tellsWhatWasRedrivenOrReplayedOrCameTwice() {
        Position copy = new Position("demand", 0, 17);
        scene.traces()
                .write(List.of(
                        TraceLine.hop(id, CREATED, PLACE, again(AVERAGE, "redrive-3f9a2c1b")),
                        TraceLine.hop(id, CREATED, PLACE, again(PREDICTION, "replay-3f9a2c1b")),
                        TraceLine.copy(id, CREATED, AVERAGE, copy)));

        trace(id)
                .body("hops.find { it.agent == 'moving-average@1' }.outcome", equalTo("redriven"))
                .body("hops.find { it.agent == 'moving-average@1' }.copy", equalTo("demand-0@17"))
                .body("hops.find { it.agent == 'demand-prediction@1' }.outcome", equalTo("replayed"));
    }

    private static Hop again(AgentId agent, String run) {
        return new Hop(
                agent,
                CREATED,
                Outcome.OK,
                1,
                new Position("x.redrive", 0, 1),
                Optional.empty(),
                Map.of(),
                Map.of(run, CREATED),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aFamilyThatIsTooLargeIsCutAndSaysSo() {
        scene.traces()
                .write(List.of(TraceLine.hop(
                        id,
                        CREATED,
                        PLACE,
                        Scene.hop(PREDICTION, PLACE, CREATED, Outcome.OK, Map.of("demand-prediction", 5_000)))));

        trace(id).body("truncated", equalTo(true));
    }

    @Test
    void findsWhatRedisHasForgottenInTheArchive() {
        UUID old = UUID.fromString("019069b9-7a1c-7e55-8f3a-9c1d2e3f4abc");
        UUID child = DataId.derived("moving-average@1", old, "demand-average", 0);
        Map<String, String> fields = TraceLine.hop(
                        old,
                        CREATED,
                        PLACE,
                        Scene.hop(AVERAGE, PLACE, CREATED, Outcome.OK, Map.of("demand-average", 1)))
                .fields();
        try (ArchiveClient client = new ArchiveClient(Servers.ARCHIVE)) {
            Keeping keeping = client.archive().begin(Instant.now());
            keeping.add(new ArchivedTrace(old, fields));
            keeping.add(new ArchivedTrace(
                    child,
                    TraceLine.emitted(child, CREATED, "demand-average", List.of(old))
                            .fields()));
            keeping.end();
        }

        trace(old)
                .body("hops[0].agent", equalTo("moving-average@1"))
                .body("hops[0].children[0].parent", equalTo(old.toString()));
        trace(child).body("ancestors[0].data_id", equalTo(old.toString()));
    }

    @Test
    void tellsAnUnknownIdFromAnExpiredAndAMalformedOne() {
        refused(Servers.KEY, id.toString(), 404, "was never let in here");
        refused(Servers.KEY, "019069b9-7a1c-7e55-8f3a-9c1d2e3f4a5b", 410, "traces live for 14 days");
        refused(Servers.KEY, DataId.derived("a@1", id, "b", 0).toString(), 404, "never was here, or nothing has");
        refused(Servers.KEY, "1-2-3-4-5", 400, "not a UUID");
    }

    @Test
    void refusesWhoIsNoOperator() {
        refused("guess", id.toString(), 401, "X-Api-Key");
        given().get("/v1/traces/" + id).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void saysSoWhenRedisIsAway() {
        Servers.redis.kill();
        try {
            refused(Servers.KEY, id.toString(), 503, "try again");
        } finally {
            Servers.redis = EmbeddedRedis.start(Servers.folder.resolve("redis"), Servers.redis.port());
        }
    }

    private static ValidatableResponse trace(UUID id) {
        return given().header("X-Api-Key", Servers.KEY)
                .get("/v1/traces/" + id)
                .then()
                .statusCode(200)
                .contentType("application/json");
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
