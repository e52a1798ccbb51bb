package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HttpSemanticsTest {

    private static final String DEMAND = "/v1/demand";
    private static final byte[] NOTHING = {};

    private final Caller producer = new Caller(Servers.KEY);
    private final Caller stranger = new Caller("");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/", "/v2/demand", "/v1//batch", "/v1/demand/", "/v1/demand/batch/", "/q/health"})
    void wherePathsLeadNowhereIsNothing(String path) {
        producer.postJson(path, "1").isProblem(404, "/v1/{channel}", "/openapi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "Demand", "d%22emand", "%2Fdemand"})
    void aChannelThatThereIsNotIsNotFound(String channel) {
        Answer answer = producer.postJson("/v1/" + channel, "1");

        assertThat(answer.status()).isEqualTo(404);
        answer.isProblem(404);
    }

    @Test
    void aPercentEncodedPathIsTheSamePath() {
        assertThat(producer.postJson("/v1/%64emand", "1").status()).isEqualTo(202);
    }

    /** Quarkus sees that before us and has no words for it: docs/decisions/0010. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/%zz", "/v1/%", "/v1/demand?source=%zz"})
    void whatIsNoUrlIsRefused(String path) throws IOException {
        try (Line line = new Line()) {
            line.send("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

            assertThat(line.answer().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "PROPFIND"})
    void pushesArePosts(String method) {
        for (String path : new String[] {DEMAND, DEMAND + "/batch"}) {
            Answer answer = producer.send(method, path, NOTHING);

            answer.isProblem(405, "POST");
            assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/health", "/metrics"})
    void pagesAreRead(String path) {
        Answer answer = producer.postJson(path, "1");

        answer.isProblem(405, "GET");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void headIsAnsweredWithoutABody() throws IOException {
        Answer full = stranger.send("GET", "/openapi", NOTHING);
        try (Line line = new Line()) {
            line.send("HEAD /openapi HTTP/1.1\r\nHost: x\r\n\r\n");
            Answer head = line.head();
            line.send("HEAD /v1/demand HTTP/1.1\r\nHost: x\r\n\r\n");
            Answer refused = line.head();
            line.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            Answer next = line.answer();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type")).isEqualTo("application/json");
            assertThat(head.header("Content-Length")).isIn("", Integer.toString(Caller.utf8(full.body()).length));
            assertThat(refused.status()).isEqualTo(405);
            assertThat(next.status()).as("what follows is not a rest of those").isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/demand,'POST, OPTIONS'", "/v1/demand/batch,'POST, OPTIONS'", "/openapi,'GET, HEAD, OPTIONS'"})
    void optionsTellsWhatIsAllowed(String path, String allowed) {
        Answer answer = stranger.send("OPTIONS", path, NOTHING);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml, text/*", "application/json;q=0", "*/*; q=0.0"})
    void whoTakesNoJsonGetsNoReceipt(String accept) {
        producer.postJson(DEMAND, "1", "Accept", accept).isProblem(406, "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "application/*", "text/html, application/json;q=0.1", "APPLICATION/JSON", "text/html,*/*"
            })
    void whoTakesJsonGetsAReceipt(String accept) {
        assertThat(producer.postJson(DEMAND, "1", "Accept", accept).status()).isEqualTo(202);
    }

    @Test
    void aTooLargeBodyIsRefusedWhetherAnnouncedOrNot() throws Exception {
        byte[] large = new byte[512 * 1024 + 1];

        producer.post(DEMAND, large).isProblem(413, "at most 524288 bytes");
        producer.postChunked(DEMAND, large).isProblem(413, "at most 524288 bytes");
        try (Line line = new Line()) {
            line.send(Line.push(Servers.KEY, "Content-Length: 524289"));
            line.answer().isProblem(413, "at most 524288 bytes");
        }
        try (Line line = new Line()) {
            line.send(Line.push(Servers.KEY, "Content-Length: 99999999999999999999"));
            assertThat(line.answer().status()).isIn(400, 413);
        }
    }

    @Test
    void aLongUrlIsRefused() {
        producer.postJson(DEMAND + "?x=" + "y".repeat(9000), "1").isProblem(414, "8192");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "application/", "/json", "a b/c", "application/json/x"})
    void aContentTypeThatIsNoneIsRefused(String type) {
        producer.post(DEMAND, Caller.utf8("1"), "Content-Type", type).isProblem(415, type);
    }

    @Test
    void aTypeThatTheChannelDoesNotTakeIsRefusedWithThoseThatItTakes() {
        Answer answer = new Caller(Servers.ALL).post("/v1/generation", Caller.utf8("1"), "Content-Type", "text/plain");

        answer.isProblem(415, "text/plain", "generation takes application/json");
        assertThat(answer.header("Accept-Post")).startsWith("application/json");
        new Caller(Servers.ALL).post("/v1/generation", Caller.utf8("1")).isProblem(415, "no content type");
    }

    @Test
    void theKeyOfARecordComesFromWhereTheChannelSays() {
        Caller all = new Caller(Servers.ALL);

        Answer byPointer = all.postJson("/v1/generation", "{\"generator\":17}");
        Answer byHeader = all.post("/v1/frames", Caller.utf8("GIF"), "Content-Type", "image/gif", "X-Camera", "gate");

        assertThat(Topic.only("generation", byPointer.dataId()).key()).isEqualTo("17");
        assertThat(Topic.only("frames", byHeader.dataId()).key()).isEqualTo("gate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"generator\":null}", "{\"generator\":\"\"}", "{\"generator\":[1]}", "[1]", "7"})
    void aDatumWithoutItsKeyIsRefused(String json) {
        Answer answer = new Caller(Servers.ALL).postJson("/v1/generation", json);

        answer.isProblem(422, "/generator");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("#/generator");
    }

    @Test
    void aDatumThatIsNotJsonHasNoKey() {
        new Caller(Servers.ALL)
                .postJson("/v1/generation", "{\"generator\":\"g\"")
                .isProblem(422);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 257})
    void aPushWithoutTheHeaderThatIsItsKeyIsRefused(int length) throws IOException {
        String header = length < 0 ? "X-Other: 1" : "X-Camera: " + "c".repeat(length);
        try (Line line = new Line()) {
            line.send(
                    "POST /v1/frames HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 1\r\nX-Api-Key: "
                            + Servers.ALL + "\r\n" + header + "\r\n\r\nx");

            line.answer().isProblem(400, "the header x-camera");
        }
    }

    @Test
    void whoExpectsToBeAskedForTheBodyIs() throws IOException {
        try (Line line = new Line()) {
            line.send(Line.push(Servers.KEY, "Content-Length: 3", "Expect: 100-continue"));
            Answer asked = line.head();
            line.send("{ }");

            assertThat(asked.status()).isEqualTo(100);
            assertThat(line.answer().status()).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong-key,100,401", Servers.KEY + ",600000,413"})
    void whoExpectsToBeAskedIsRefusedBeforeTheBodyIsSent(String key, int length, int status) throws IOException {
        try (Line line = new Line()) {
            line.send(Line.push(key, "Content-Length: " + length, "Expect: 100-continue"));

            line.answer().isProblem(status);
        }
    }

    @Test
    void aRefusalOfASmallBodyLeavesTheConnectionOpen() throws IOException {
        try (Line line = new Line()) {
            for (int i = 0; i < 3; i++) {
                line.send(Line.push("wrong-key", "Content-Length: 1000") + "x".repeat(1000));
                line.answer().isProblem(401);
            }
            line.send(Line.push(Servers.KEY, "Content-Length: 2") + "{}");
            assertThat(line.answer().status()).isEqualTo(202);
        }
    }

    @Test
    void aRefusalOfALargeBodyClosesTheConnectionAfterTheAnswer() throws IOException {
        try (Line line = new Line()) {
            line.send(Line.push("wrong-key", "Content-Length: 500000"));

            assertThat(line.answer().isProblem(401).header("Connection")).isEqualToIgnoringCase("close");
            assertThat(line.isClosedByTheDoor()).isTrue();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String key = i % 3 == 2 ? "wrong-key" : Servers.KEY;
            requests.append(Line.push(key, "Content-Length: 2", "Idempotency-Key: pipelined-" + i))
                    .append("{}");
        }
        try (Line line = new Line()) {
            line.send(requests.toString());

            for (int i = 0; i < 20; i++) {
                Answer answer = line.answer();
                assertThat(answer.status()).isEqualTo(i % 3 == 2 ? 401 : 202);
                if (i % 3 != 2) {
                    assertThat(answer.dataId())
                            .isEqualTo(dev.waybill.envelope.DataId.ofPush(
                                    "generator-10", "demand", "key pipelined-" + i, Caller.utf8("{}")));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1/demand", "*", "%", "/%c3%28"})
    void whatIsNoPathIsRefused(String target) throws IOException {
        try (Line line = new Line()) {
            line.send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

            assertThat(line.answer().status()).isIn(400, 404);
        }
    }

    /** The HTTP layer answers these without asking the door, and without a body: there is no request. */
    @ParameterizedTest
    @CsvSource({"no-http,400", "length,400", "header-name,400", "headers,431", "url,414"})
    void whatIsNotHttpIsRefusedAndTheConnectionClosed(String what, int status) throws IOException {
        String request = switch (what) {
            case "no-http" -> "GET\r\n\r\n";
            case "length" -> Line.push(Servers.KEY, "Content-Length: abc");
            case "header-name" -> Line.push(Servers.KEY, "Broken Name: x", "Content-Length: 0");
            case "headers" -> Line.push(Servers.KEY, "Content-Length: 0", "X-Large: " + "x".repeat(40_000));
            default -> "GET /" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        };
        try (Line line = new Line()) {
            line.send(request);

            Answer answer = line.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEmpty();
            assertThat(line.isClosedByTheDoor()).isTrue();
        }
    }
}
