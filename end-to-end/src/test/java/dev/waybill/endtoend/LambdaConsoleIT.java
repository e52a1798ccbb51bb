package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.stream.PipelineTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The console's function.zip, run through the Runtime API with what API Gateway sends (payload format 2.0). */
class LambdaConsoleIT {

    /** Of "secret". */
    private static final String KEY_SHA256 = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private static final String ID = "0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b";

    private static final Path ZIP = FunctionZips.of("console-function");

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
        kafka.createTopics(PipelineTopics.of(Pipeline.shipped()));
        redis = EmbeddedRedis.start(Files.createDirectories(folder.resolve("redis")), 0);
        environment = Environment.start(
                FunctionPackage.deploy(ZIP, folder.resolve("function"), Project.ROOT.resolve("local-stack/target/ric")),
                new FunctionSettings(
                        "console-function",
                        512,
                        Duration.ofSeconds(30),
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                                "QUARKUS_REDIS_HOSTS", redis.uri(),
                                "WAYBILL_CONSOLE_OPERATOR_KEY_SHA256", KEY_SHA256),
                        folder.resolve("function.log")),
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
    void aTraceIsAnswered() throws Exception {
        try (Jedis jedis = new Jedis(redis.uri())) {
            jedis.hset(
                    ID,
                    Map.of(
                            "created", "2026-11-23T01:02:03.123Z",
                            "in", "demand-0@15",
                            "moving-average@1", "2026-11-23T01:02:03.456Z",
                            "moving-average@1#", "34 12"));
        }

        JsonNode trace = new ObjectMapper().readTree(body(get("/v1/traces/" + ID, "secret")));

        assertThat(trace.path("channel").asText()).isEqualTo("demand");
        assertThat(trace.path("hops").path(0).path("queue_ms").asInt()).isEqualTo(34);
    }

    @Test
    void figuresAreAskedForAgainAndAgain() throws Exception {
        JsonNode figures = new ObjectMapper().readTree(body(get("/v1/pipeline", "secret")));
        JsonNode live = get("/v1/pipeline/live", "secret");

        assertThat(figures.path("channels").path(0).path("name").asText()).isEqualTo("demand");
        assertThat(live.path("statusCode").asInt()).isEqualTo(501);
    }

    @Test
    void thePageAndItsLibraryAreServed() throws Exception {
        JsonNode page = get("/", "none");
        JsonNode library = get("/webjars/dagre/0.8.4/dist/dagre.min.js", "none");

        assertThat(body(page)).contains("<title>Waybill console</title>", "webjars/dagre/0.8.4/dist/dagre.min.js");
        assertThat(page.toString()).contains("default-src 'none'");
        assertThat(library.path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void whoIsNoOperatorIsRefusedAndRedriveIsOff() throws Exception {
        assertThat(get("/v1/pipeline", "guess").path("statusCode").asInt()).isEqualTo(401);
        JsonNode redrive = invoke("POST", "/v1/redrive", "secret", "{\"agent\":\"moving-average@1\"}");
        assertThat(redrive.path("statusCode").asInt()).isEqualTo(403);
        assertThat(body(redrive)).contains("not turned on");
    }

    private static JsonNode get(String path, String key) throws Exception {
        return invoke("GET", path, key, "");
    }

    private static JsonNode invoke(String method, String path, String key, String body) throws Exception {
        String event = """
                {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"",
                 "headers":{"host":"example.com","x-api-key":"%s","content-type":"application/json"},
                 "requestContext":{"accountId":"123456789012","apiId":"api","domainName":"example.com","stage":"$default",
                   "requestId":"id","timeEpoch":1795500000000,
                   "http":{"method":"%s","path":"%s","protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"test"}},
                 "body":"%s","isBase64Encoded":true}
                """.formatted(
                path, key, method, path, Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        InvocationResult result = environment.invoke(event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
        assertThat(result).as(log()).isInstanceOf(InvocationResult.Answered.class);
        return new ObjectMapper().readTree(((InvocationResult.Answered) result).payload());
    }

    private static String body(JsonNode answer) {
        String body = answer.path("body").asText();
        return answer.path("isBase64Encoded").asBoolean()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static String log() throws Exception {
        return Files.readString(folder.resolve("function.log"));
    }
}
