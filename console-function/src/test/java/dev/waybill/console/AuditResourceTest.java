package dev.waybill.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.waybill.console.Scene.Accepted;
import dev.waybill.stream.TopicRange;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Tally.Counted;
import dev.waybill.trace.Tally.Effect;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class AuditResourceTest {

    private static final AgentId AVERAGE = Scene.AVERAGE;

    /** Each test has minutes of its own, later ones than the test before it: in a topic times go on. */
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final Instant minute = Instant.now()
            .truncatedTo(ChronoUnit.MINUTES)
            .minusSeconds(7 * 3_600)
            .plusSeconds(1_200L * TESTS.incrementAndGet());

    @Inject
    Scene scene;

    @Test
    void countsWhatIsAcceptedDoneDeadAndMissing() {
        List<Accepted> data = accepted(5);
        end(data, 0, 3, Outcome.OK);
        end(data, 3, 4, Outcome.DEAD);

        audit("")
                .body(at("accepted"), equalTo(5))
                .body(at("exact"), equalTo(false))
                .body(at("agents.'moving-average@1'.done"), equalTo(3))
                .body(at("agents.'moving-average@1'.dead"), equalTo(1))
                .body(at("agents.'moving-average@1'.missing"), equalTo(1))
                .body(at("agents.'s3-storage@1'.missing"), equalTo(5));
    }

    @Test
    void readingTheChannelSaysExactlyWhatIsMissing() {
        List<Accepted> data = accepted(4);
        scene.letter(AVERAGE, data.getFirst(), "not for this test");
        end(data, 0, 1, Outcome.DEAD);
        end(data, 2, 3, Outcome.OK);

        audit("&exact=true")
                .body(at("accepted"), equalTo(4))
                .body(at("exact"), equalTo(true))
                .body(at("agents.'moving-average@1'.done"), equalTo(1))
                .body(at("agents.'moving-average@1'.dead"), equalTo(1))
                .body(at("agents.'moving-average@1'.missing"), equalTo(2));
        missing()
                .body("number", equalTo(2))
                .body("truncated", equalTo(false))
                .body("missing.data_id", hasItem(id(data.get(1))))
                .body("missing.data_id", hasItem(id(data.get(3))));
    }

    @Test
    void whatWasReadAndIsCompleteStaysExact() {
        List<Accepted> data = accepted(2);
        for (String agent :
                List.of("moving-average@1", "demand-prediction@1", "s3-storage@1", "realtime-dashboard@1")) {
            data.forEach(each -> scene.end(AgentId.parse(agent), each, Outcome.OK));
        }
        audit("").body(at("exact"), equalTo(false));

        audit("&exact=true").body(at("exact"), equalTo(true));

        audit("").body(at("exact"), equalTo(true)).body(at("accepted"), equalTo(2));
    }

    @Test
    void whatIsMissingCanBeRedrivenByThoseWhoMay() {
        List<Accepted> data = accepted(3);
        end(data, 0, 1, Outcome.OK);
        passed(data);
        String order = "{\"agent\":\"moving-average@1\",\"missing\":{\"from\":\"" + minute + "\",\"to\":\""
                + minute.plusSeconds(60) + "\"}}";

        redrive(Servers.KEY, order).statusCode(403).body("detail", containsString("redrive key"));
        redrive("guess", order).statusCode(401);
        assertThat(redriven(data)).isEmpty();

        redrive(Servers.REDRIVE_KEY, order)
                .statusCode(202)
                .body("sent", equalTo(2))
                .body("run", matchesPattern("redrive-[0-9a-f]{8}"));

        assertThat(redriven(data)).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void deadLettersAreShownAndRedriven() {
        Accepted datum = accepted(1).getFirst();
        end(List.of(datum), 0, 1, Outcome.DEAD);
        scene.letter(AVERAGE, datum, "<script>alert(1)</script>");

        given().header("X-Api-Key", Servers.KEY)
                .get("/v1/dead-letters?agent=moving-average@1")
                .then()
                .statusCode(200)
                .body("dead_letters[0].data_id", equalTo(id(datum)))
                .body("dead_letters[0].reason", equalTo("<script>alert(1)</script>"))
                .body("dead_letters[0].origin", equalTo(datum.position().toString()))
                .body("dead_letters[0].preview", equalTo("{\"n\":1}"))
                .body("dead_letters[0].bytes", equalTo(7))
                .body("dead_letters[0].done", equalTo(false));
        redrive(Servers.REDRIVE_KEY, "{\"agent\":\"moving-average@1\",\"data_ids\":[\"" + id(datum) + "\"]}")
                .statusCode(202)
                .body("sent", equalTo(1));
        assertThat(redriven(List.of(datum))).containsExactly(0);
        redrive(
                        Servers.REDRIVE_KEY,
                        "{\"agent\":\"moving-average@1\",\"data_ids\":[\"0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b\"]}")
                .statusCode(400)
                .body("detail", containsString("has no dead letter of"));
    }

    @Test
    void wrongWordsAreRefusedWithTheRightOnes() {
        refused("/v1/audit?from=yesterday&to=" + minute, "from has to be a time in UTC");
        refused("/v1/audit?from=" + minute + "&to=" + minute, "is not after");
        refused("/v1/audit?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z", "more than 7 days");
        refused(
                "/v1/audit?channel=demnad&from=" + minute + "&to=" + minute.plusSeconds(60),
                "channel has to be one of");
        refused(
                "/v1/audit/missing?agent=a@1&from=" + minute + "&to=" + minute.plusSeconds(60),
                "agent has to be one of");
        redrive(Servers.REDRIVE_KEY, "{").statusCode(400);
        redrive(Servers.REDRIVE_KEY, "[]").statusCode(400).body("detail", containsString("JSON object"));
        redrive(Servers.REDRIVE_KEY, "{\"agnet\":\"x\"}").statusCode(400).body("detail", containsString("agnet"));
        redrive(Servers.REDRIVE_KEY, "{\"agent\":\"moving-average@1\",\"data_ids\":[7]}")
                .statusCode(400);
    }

    @Test
    void tokensOpenToo() {
        String path = "/v1/audit?from=" + minute + "&to=" + minute.plusSeconds(60);

        assertThat(status(path, Servers.ISSUER.token("waybill-console", 5))).isEqualTo(200);
        assertThat(status(path, Servers.ISSUER.token("somebody-else", 5))).isEqualTo(401);
        assertThat(status(path, Servers.ISSUER.token("waybill-console", -5))).isEqualTo(401);
        assertThat(status(path, TokenIssuer.start().token("waybill-console", 5)))
                .isEqualTo(401);
        assertThat(status(path, "abc")).isEqualTo(401);
        String order = "{\"agent\":\"moving-average@1\",\"data_ids\":[]}";
        withToken("waybill-console").body(order).post("/v1/redrive").then().statusCode(403);
        withToken("waybill-console", "redrivers")
                .body(order)
                .post("/v1/redrive")
                .then()
                .statusCode(202)
                .body("sent", equalTo(0));
    }

    @Test
    void nothingMayBeLoadedFromElsewhere() {
        given().get("/v1/audit")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", not(containsString("unsafe")));
    }

    private static int status(String path, String token) {
        return given().header("Authorization", "Bearer " + token).get(path).statusCode();
    }

    private static io.restassured.specification.RequestSpecification withToken(String audience, String... groups) {
        return given().header("Authorization", "Bearer " + Servers.ISSUER.token(audience, 5, groups))
                .contentType("application/json");
    }

    private List<Accepted> accepted(int number) {
        List<Accepted> data = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            data.add(scene.accept(minute.plusSeconds(i)));
        }
        return data;
    }

    private void end(List<Accepted> data, int from, int to, Outcome outcome) {
        data.subList(from, to).forEach(each -> scene.end(AVERAGE, each, outcome));
    }

    /** The agent has come further than these. */
    private void passed(List<Accepted> data) {
        for (Accepted each : data) {
            scene.traces()
                    .write(
                            List.of(),
                            List.of(new Tally(
                                    AVERAGE,
                                    each.position().topicPartition(),
                                    List.of(new Counted(each.position().offset() + 1, minute, Effect.NONE, Map.of())),
                                    Duration.ZERO,
                                    Instant.now())));
        }
    }

    private static String id(Accepted datum) {
        return datum.envelope().dataId().toString();
    }

    /** The numbers of those that stand in the agent's redrive topic. */
    private static List<Integer> redriven(List<Accepted> data) {
        List<Integer> numbers = new ArrayList<>();
        TopicRange.read(
                Map.of("bootstrap.servers", Servers.kafka.bootstrapServers()),
                "moving-average-v1.redrive",
                Optional.empty(),
                Optional.empty(),
                each -> {
                    String origin =
                            new String(each.headers().lastHeader("origin").value());
                    for (int i = 0; i < data.size(); i++) {
                        if (data.get(i).position().toString().equals(origin)) {
                            numbers.add(i);
                        }
                    }
                });
        return numbers;
    }

    private String at(String field) {
        return "channels.find { it.channel == 'demand' }.minutes[0]." + field;
    }

    private ValidatableResponse audit(String more) {
        return given().header("X-Api-Key", Servers.KEY)
                .get("/v1/audit?channel=demand&from=" + minute + "&to=" + minute.plusSeconds(60) + more)
                .then()
                .statusCode(200)
                .body("channels", hasSize(1))
                .body("channels[0].minutes", hasSize(1));
    }

    private ValidatableResponse missing() {
        return given().header("X-Api-Key", Servers.KEY)
                .get("/v1/audit/missing?agent=moving-average@1&from=" + minute + "&to=" + minute.plusSeconds(60))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse redrive(String key, String order) {
        return given().header("X-Api-Key", key)
                .contentType("application/json")
                .body(order)
                .post("/v1/redrive")
                .then();
    }

    private static void refused(String path, String reason) {
        given().header("X-Api-Key", Servers.KEY)
                .get(path)
                .then()
                .statusCode(400)
                .body("detail", containsString(reason));
    }
}
