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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
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

    private static final Path ZIP = Path.of(System.getProperty(
            "waybill.ingest.zip",
            Project.ROOT.resolve("ingest-function/target/lambda/function.zip").toString()));

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedRedis redis;
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
                "producers: [{source: generator-10, key_sha256: %s, channels: [demand, generation]}]"
                        .formatted(KEY_SHA256));
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "QUARKUS_REDIS_HOSTS",
                redis.uri(),
                "WAYBILL_INGEST_PRODUCERS",
                producers.toString());
    }

    private static JsonNode invoke(String key, byte[] data) throws Exception {
        return invoke("/v1/demand", key, data);
    }

    private static JsonNode invoke(String path, String key, byte[] data) throws Exception {
        String event = Files.readString(Path.of(LambdaFrontEndIT.class
                        .getResource("/events/api-gateway-v2.json")
                        .toURI()))
                .replace("/v1/demand", path)
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
