package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The front end's function.zip, run through the Runtime API with what API Gateway sends (payload format 2.0). */
class LambdaFrontEndIT {

    /** Of "secret". */
    private static final String KEY_SHA256 = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private static final Path ZIP = FunctionZips.of("ingest-function");

    /** What a camera sends, in the place of the key. */
    private static final String CAMERA = "secret\", \"x-camera\": \"gate";

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedRedis redis;
    private static EmbeddedS3 s3;
    private static Environment environment;

    @BeforeAll
    static void start() throws Exception {
        assertThat(ZIP)
                .as("built by ./waybill test, or by mvn -Plambda package")
                .exists();
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        kafka.createTopics(Stream.of("demand", "demand-average", "demand-prediction", "generation", "frames")
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toList());
        redis = EmbeddedRedis.start(Files.createDirectories(folder.resolve("redis")), 0);
        s3 = EmbeddedS3.start(folder.resolve("s3"), 0, "access", "secret", "uploads");
        startEnvironment();
    }

    private static void startEnvironment() throws Exception {
        environment = Environment.start(
                FunctionPackage.deploy(ZIP, folder.resolve("function"), Project.ROOT.resolve("local-stack/target/ric")),
                new FunctionSettings(
                        "ingest-function", 512, Duration.ofSeconds(30), variables(), folder.resolve("function.log")),
                ChildProcess::start);
        assertThat(environment.startFailure()).isEmpty();
    }

    @AfterAll
    static void stop() {
        environment.close();
        s3.close();
        redis.close();
        kafka.close();
    }

    @Test
    void aPushThroughTheGatewayIsInTheStreamWhenItIsAnswered() throws Exception {
        byte[] data = {0, (byte) 0xff, '{', '}'};

        JsonNode answer = invoke("secret", data);

        assertThat(answer.required("statusCode").asInt()).isEqualTo(202);
        JsonNode receipt = new ObjectMapper().readTree(body(answer));
        List<Envelope> stream = Topic.envelopes(kafka.bootstrapServers(), "demand");
        assertThat(stream)
                .filteredOn(datum -> datum.dataId()
                        .toString()
                        .equals(receipt.required("data_id").asText()))
                .singleElement()
                .satisfies(datum -> {
                    assertThat(datum.source()).isEqualTo("generator-10");
                    assertThat(datum.payload()).isEqualTo(Payload.of(data));
                });
        try (Jedis traces = new Jedis(redis.uri())) {
            assertThat(traces.hgetAll(receipt.required("data_id").asText()))
                    .containsEntry("created", receipt.required("created").asText());
        }
    }

    /** Nothing of an environment outlives it; what is remembered of a key is in Redis and in the key itself. */
    @Test
    void theSamePushAgainGetsTheSameReceiptFromAnotherEnvironment() throws Exception {
        String keyed = "secret\", \"idempotency-key\": \"a-key";
        byte[] data = {'7'};
        JsonNode first = invoke(keyed, data);
        assertThat(first.required("statusCode").asInt()).isEqualTo(202);

        environment.close();
        startEnvironment();
        JsonNode again = invoke(keyed, data);
        JsonNode other = invoke(keyed, new byte[] {'8'});

        assertThat(body(again)).isEqualTo(body(first));
        assertThat(other.required("statusCode").asInt()).isEqualTo(409);
        assertThat(Topic.envelopes(kafka.bootstrapServers(), "demand"))
                .filteredOn(datum -> datum.payload().equals(Payload.of(data)))
                .hasSize(1);
    }

    @Test
    void aDatumIsCheckedAgainstItsChannelsSchema() throws Exception {
        JsonNode answer = invoke(
                "/v1/generation", "secret", "{\"generator\":\"w\",\"output_mw\":-1}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.required("statusCode").asInt()).isEqualTo(422);
        assertThat(new ObjectMapper()
                        .readTree(body(answer))
                        .required("errors")
                        .get(0)
                        .required("pointer")
                        .asText())
                .isEqualTo("#/output_mw");
    }

    @Test
    void whatIsTooLargeForAMessageButNotForTheGatewayGoesToTheBucket() throws Exception {
        byte[] data = new byte[3_000_000];

        JsonNode answer = invoke("/v1/frames", CAMERA, data);

        assertThat(answer.required("statusCode").asInt()).as(body(answer)).isEqualTo(202);
        assertThat(reference(body(answer)).bytes()).isEqualTo(data.length);
    }

    @Test
    void whatIsTooLargeForTheGatewayIsPutIntoTheBucketByItsProducer() throws Exception {
        byte[] data = new byte[20_000_000];
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));

        JsonNode announced = invoke(
                "/v1/frames/uploads",
                CAMERA,
                "{\"bytes\":%d,\"sha256\":\"%s\",\"content_type\":\"image/png\"}"
                        .formatted(data.length, sha256)
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(announced.required("statusCode").asInt()).as(body(announced)).isEqualTo(201);
        JsonNode upload = new ObjectMapper().readTree(body(announced));
        HttpResponse<Void> put = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(upload.required("url").asText()))
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(data))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        JsonNode completed = invoke(upload.required("complete").asText(), CAMERA, new byte[0]);

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(completed.required("statusCode").asInt()).as(body(completed)).isEqualTo(202);
        assertThat(reference(body(completed)))
                .extracting(Payload.Reference::bytes, Payload.Reference::sha256)
                .containsExactly((long) data.length, sha256);
    }

    private static Payload.Reference reference(String receipt) throws IOException {
        String id = new ObjectMapper().readTree(receipt).required("data_id").asText();
        return Topic.envelopes(kafka.bootstrapServers(), "frames").stream()
                .filter(datum -> datum.dataId().toString().equals(id))
                .map(datum -> (Payload.Reference) datum.payload())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachRequestIsALineOfEmbeddedMetrics() throws Exception {
        invoke("secret", new byte[] {'1'});

        assertThat(log().lines().filter(line -> line.contains("\"_aws\""))).anySatisfy(line -> {
            JsonNode metrics = new ObjectMapper().readTree(line.substring(line.indexOf('{')));
            assertThat(metrics.required("Accepted").asInt()).isEqualTo(1);
            assertThat(metrics.required("channel").asText()).isEqualTo("demand");
            assertThat(metrics.required("producer").asText()).isEqualTo("generator-10");
        });
    }

    @Test
    void aStrangerIsRefusedWithAProblem() throws Exception {
        JsonNode answer = invoke("guess", new byte[] {1});

        assertThat(answer.required("statusCode").asInt()).isEqualTo(401);
        assertThat(new ObjectMapper().readTree(body(answer)).required("detail").asText())
                .contains("no producer has this key");
    }

    private static Map<String, String> variables() throws IOException {
        Path producers = Files.writeString(
                folder.resolve("producers.yaml"),
                "producers: [{source: generator-10, key_sha256: %s, channels: [demand, generation, frames]}]"
                        .formatted(KEY_SHA256));
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("QUARKUS_REDIS_HOSTS", redis.uri()),
                Map.entry("WAYBILL_INGEST_PRODUCERS", producers.toString()),
                Map.entry("WAYBILL_UPLOADS_BUCKET", "uploads"),
                Map.entry("AWS_ENDPOINT_URL_S3", s3.endpoint().toString()),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "access"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
                // Two JVMs start cold on two cores: what is looked for is not how soon Redis answers.
                Map.entry("WAYBILL_INGEST_TRACE_TIMEOUT", "10s"));
    }

    private static JsonNode invoke(String key, byte[] data) throws Exception {
        return invoke("/v1/demand", key, data);
    }

    private static JsonNode invoke(String path, String key, byte[] data) throws Exception {
        String event = Files.readString(Path.of(LambdaFrontEndIT.class
                        .getResource("/events/api-gateway-v2.json")
                        .toURI()))
                .replace("/v1/demand", path)
                .replace("\"24\"", "\"" + data.length + "\"")
                .replace("application/json", path.equals("/v1/frames") ? "image/png" : "application/json")
                .replace("\"KEY\"", "\"" + key + "\"")
                .replace("BODY", Base64.getEncoder().encodeToString(data));
        InvocationResult result = environment.invoke(event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
        assertThat(result).as(() -> log()).isInstanceOf(InvocationResult.Answered.class);
        return new ObjectMapper().readTree(((InvocationResult.Answered) result).payload());
    }

    private static String body(JsonNode answer) {
        String body = answer.required("body").asText();
        return answer.path("isBase64Encoded").asBoolean()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static String log() {
        try {
            return Files.readString(folder.resolve("function.log"));
        } catch (IOException none) {
            return none.toString();
        }
    }
}
