package dev.waybill.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.envelope.Timestamps;
import dev.waybill.localstack.server.EmbeddedRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PushTest {

    private static final int MOST = 512 * 1024;

    @Inject
    Redis redis;

    @Test
    void aReceiptMeansThatTheStreamHasTheDatumAndTheTraceHasBegun() {
        byte[] data = "{\"demand_mwh\":4382.825}".getBytes(StandardCharsets.UTF_8);

        ValidatableResponse answer =
                producer().body(data).post("/v1/demand").then().statusCode(202);

        answer.contentType("application/json").body("channel", equalTo("demand"));
        UUID id = UUID.fromString(answer.extract().path("data_id"));
        ConsumerRecord<String, byte[]> kafkaRecord = Topic.only("demand", id);
        assertThat(kafkaRecord.key()).isEqualTo("generator-10");
        assertThat(EnvelopeCodec.decode(kafkaRecord.value()))
                .isEqualTo(Envelope.of(
                                id,
                                "generator-10",
                                Timestamps.parse(answer.extract().path("created")),
                                Payload.of(data))
                        .channel("demand")
                        .contentType("application/json")
                        .traceparent(header(kafkaRecord, "traceparent"))
                        .build());
        assertThat(id.version()).isEqualTo(7);
        assertThat(trace(id).get("created")).hasToString(answer.extract().path("created"));
    }

    @Test
    void hundredsOfConcurrentPushesAllHaveATrace() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest push = HttpRequest.newBuilder(door().resolve("/v1/demand"))
                .header("X-Api-Key", Servers.KEY)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        List<UUID> ids = IntStream.range(0, 400)
                .mapToObj(ignored -> client.sendAsync(push, HttpResponse.BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(answer -> UUID.fromString(answer.body().split("\"")[3]))
                .toList();

        assertThat(ids).hasSize(400).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(trace(id).get("created")).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, MOST})
    void takesAnyBytesUpToTheChannelsLimit(int size) {
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);

        String id = producer()
                .contentType("image/x-anything;charset=none")
                .body(data)
                .post("/v1/demand")
                .then()
                .statusCode(202)
                .extract()
                .path("data_id");

        Envelope envelope =
                EnvelopeCodec.decode(Topic.only("demand", UUID.fromString(id)).value());
        assertThat(envelope.payload()).isEqualTo(Payload.of(data));
        assertThat(envelope.contentType()).isEqualTo("image/x-anything;charset=none");
    }

    @Test
    void refusesWhoHasNoKeyOrAWrongOne() {
        refused(given().body("x").post("/v1/demand").then(), 401, "X-Api-Key");
        refused(
                given().header("X-Api-Key", "guess")
                        .body("x")
                        .post("/v1/demand")
                        .then(),
                401,
                "no producer");
    }

    @Test
    void refusesAChannelThatThereIsNot() {
        refused(producer().body("x").post("/v1/de\"mand").then(), 404, "there is no channel \"de\"mand\"");
    }

    @Test
    void refusesAChannelThatIsNotTheProducers() {
        refused(producer().body("x").post("/v1/demand-average").then(), 403, "[demand]");
    }

    @Test
    void refusesAnEmptyBody() {
        refused(producer().post("/v1/demand").then(), 400, "empty");
    }

    @Test
    void refusesABodyAboveTheChannelsLimit() {
        refused(producer().body(new byte[MOST + 1]).post("/v1/demand").then(), 413, "at most 524288");
    }

    @Test
    void refusesABodyThatAnnouncesMoreThanTheDoorTakesBeforeReadingIt() throws IOException {
        String answer = raw("POST /v1/demand HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + Servers.KEY
                + "\r\nContent-Length: 99999999999\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "at most 524288 bytes");
    }

    @Test
    void refusesAnEndlessBodyOfUnknownLength() throws IOException {
        String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";

        String answer = raw("POST /v1/demand HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + Servers.KEY
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(7) + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "detail");
    }

    @Test
    void takesABodyOfUnknownLengthThatFits() throws IOException {
        String answer = raw("POST /v1/demand HTTP/1.1\r\nHost: x\r\nX-Api-Key: " + Servers.KEY
                + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n4\r\na\":1\r\n1\r\n}\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 202");
        UUID id = UUID.fromString(answer.replaceAll("(?s).*data_id\":\"([^\"]*).*", "$1"));
        assertThat(EnvelopeCodec.decode(Topic.only("demand", id).value()).payload())
                .isEqualTo(Payload.of("{\"a\":1}"));
    }

    @Test
    void answersOtherMethodsAndPathsWithProblems() {
        refused(producer().get("/v1/demand").then(), 405, "method");
        refused(producer().body("x").post("/v2/demand").then(), 404, "/v1/{channel}");
    }

    @Test
    void acceptsWhileRedisIsAway() {
        Servers.redis.kill();
        try {
            String id = producer()
                    .body("{}")
                    .post("/v1/demand")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("data_id");

            assertThat(Topic.only("demand", UUID.fromString(id)).key()).isEqualTo("generator-10");
        } finally {
            Servers.redis = EmbeddedRedis.start(Servers.redisFolder, Servers.redis.port());
        }
    }

    /** Whether it is known depends on what the producer had in hand when the broker went; a lie would be the third. */
    @Test
    void refusesInBoundedTimeWhileTheBrokerIsGoneAndAcceptsWhenItIsBack() {
        Servers.kafka.stopBroker();
        try {
            ValidatableResponse answer =
                    producer().body("{}").post("/v1/demand").then();

            answer.statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", not(emptyOrNullString()))
                    .body("detail", anyOf(containsString("not known whether"), containsString("nothing was stored")));
        } finally {
            Servers.kafka.startBroker();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> producer().body("{}").post("/v1/demand").then().statusCode(202));
    }

    private static RequestSpecification producer() {
        return given().header("X-Api-Key", Servers.KEY).contentType("application/json");
    }

    private static void refused(ValidatableResponse answer, int status, String reason) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", is(status))
                .body("title", not(emptyOrNullString()))
                .body("detail", allOf(containsString(reason), not(containsString("dev.waybill"))));
    }

    private static String raw(String request) throws IOException {
        URI uri = door();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            Thread sending = Thread.ofVirtual().start(() -> send(socket, request));
            byte[] answer = new byte[4096];
            InputStream in = socket.getInputStream();
            int length = Math.max(0, in.read(answer));
            sending.interrupt();
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        }
    }

    private static URI door() {
        return URI.create(io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port);
    }

    private static void send(Socket socket, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closedByTheServerAsItMay) {
            // the answer tells
        }
    }

    private static String header(ConsumerRecord<String, byte[]> kafkaRecord, String name) {
        return new String(kafkaRecord.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }

    private Response trace(UUID id) {
        return redis.send(Request.cmd(Command.HGETALL).arg(id.toString()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
