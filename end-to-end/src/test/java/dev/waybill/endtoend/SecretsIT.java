package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.lambda.InvocationResult;
import dev.waybill.localstack.lambda.MskEvent;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.localstack.server.EmbeddedSecrets;
import dev.waybill.localstack.server.FreePort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** Functions' zips, told as on AWS where the password of their Redis stands. */
class SecretsIT {

    private static final String KEY_ID = "ASIAOFTHEROLE";
    private static final String KEY = "key-of-the-role";
    private static final String PASSWORD = "hidden0password";
    private static final String SECRET = "{\"username\":\"waybill\",\"password\":\"" + PASSWORD + "\"}";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final byte[] TICK =
            "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private EmbeddedSecrets secrets;

    @BeforeEach
    void start() {
        secrets = EmbeddedSecrets.start(0, KEY_ID, KEY);
        secrets.put("waybill/redis", SECRET);
    }

    @AfterEach
    void stop() {
        secrets.close();
    }

    @Test
    void anAgentWritesItsTraceWithThePasswordAndAsksForItOnce() throws Exception {
        try (EmbeddedRedis redis = redis(List.of());
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            kafka.createTopics(List.of(new NewTopic("demand-average", 1, (short) 1)));
            UUID id = DataId.next();

            InvocationResult result = invoke(
                    "moving-average",
                    Map.of(
                            "WAYBILL_AGENT",
                            "moving-average@1",
                            "KAFKA_BOOTSTRAP_SERVERS",
                            kafka.bootstrapServers(),
                            "QUARKUS_REDIS_HOSTS",
                            "redis://waybill:${secretsmanager::waybill/redis#password}@127.0.0.1:" + redis.port()),
                    MskEvent.of("arn", kafka.bootstrapServers(), List.of(datum(id))));

            assertThat(result)
                    .as(log())
                    .isInstanceOfSatisfying(
                            InvocationResult.Answered.class,
                            answered -> assertThat(answered.payload()).contains("\"batchItemFailures\":[]"));
            try (Jedis traces = open(redis)) {
                assertThat(traces.hgetAll(id.toString())).containsKey("moving-average@1");
            }
        }
        assertThat(secrets.asked()).containsExactly("waybill/redis");
        assertThat(log()).isNotEmpty().doesNotContain(PASSWORD);
    }

    @Test
    void traceArchiveLooksAtAClustersNodesWithThePassword() throws Exception {
        try (EmbeddedRedis redis = redis(List.of("--cluster-enabled", "yes", "--cluster-port", "" + FreePort.any()));
                EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"), 0, KEY_ID, KEY, "archive")) {
            try (Jedis node = open(redis)) {
                node.clusterAddSlotsRange(0, 16_383);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> node.clusterInfo().contains("cluster_state:ok"));
                String id = DataId.next().toString();
                node.hset(id, "created", Instant.now().toString());
                node.expire(id, 3_600);
            }

            InvocationResult result = invoke(
                    "archive-function",
                    Map.of(
                            "WAYBILL_ARCHIVE_BUCKET",
                            "archive",
                            "AWS_ENDPOINT_URL_S3",
                            s3.endpoint().toString(),
                            "QUARKUS_REDIS_CLIENT_TYPE",
                            "cluster",
                            "QUARKUS_REDIS_HOSTS",
                            "redis://waybill:${secretsmanager::waybill/redis#password}@127.0.0.1:" + redis.port()),
                    TICK);

            assertThat(result).as(log()).isEqualTo(new InvocationResult.Answered("{\"kept\":1}"));
        }
        assertThat(secrets.asked()).containsExactly("waybill/redis");
        assertThat(log()).doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moving-average", "archive-function", "console-function", "ingest-function"})
    void withoutItsSecretEveryFunctionSaysWhatIsMissing(String function) throws Exception {
        invoke(
                function,
                Map.of(
                        "WAYBILL_AGENT",
                        "moving-average@1",
                        "WAYBILL_ARCHIVE_BUCKET",
                        "archive",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1",
                        "QUARKUS_REDIS_HOSTS",
                        "redis://waybill:${secretsmanager::missing}@127.0.0.1:1"),
                TICK);

        assertThat(log()).contains("Secrets Manager in eu-central-1 refuses the secret missing");
    }

    @Test
    void anAgentsOwnSettingMayBeASecret() throws Exception {
        invoke(
                "generation-dispatch",
                Map.of(
                        "WAYBILL_AGENT",
                        "generation-dispatch@1",
                        "WAYBILL_STATION_URL",
                        "http://127.0.0.1:1",
                        "WAYBILL_STATION_SECRET",
                        "${secretsmanager::waybill/redis#password}",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1"),
                TICK);

        assertThat(secrets.asked()).containsExactly("waybill/redis");
        assertThat(log()).contains("whsec_").doesNotContain(PASSWORD);
    }

    /** @return what came of it: no start is an answer too */
    private InvocationResult invoke(String function, Map<String, String> told, byte[] event) throws Exception {
        Map<String, String> variables = new HashMap<>(told);
        variables.put("AWS_REGION", "eu-central-1");
        variables.put("AWS_ACCESS_KEY_ID", KEY_ID);
        variables.put("AWS_SECRET_ACCESS_KEY", KEY);
        variables.put("AWS_SESSION_TOKEN", "session-of-the-role");
        variables.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString());
        FunctionSettings settings =
                new FunctionSettings("function", 512, LIMIT, variables, folder.resolve("function.log"));
        try (Environment environment = Environment.start(
                FunctionPackage.deploy(
                        FunctionZips.of(function),
                        folder.resolve("function"),
                        Project.ROOT.resolve("local-stack/target/ric")),
                settings,
                ChildProcess::start)) {
            Optional<InvocationResult> failure = environment.startFailure();
            return failure.isPresent() ? failure.get() : environment.invoke(event, LIMIT);
        }
    }

    private EmbeddedRedis redis(List<String> options) {
        return EmbeddedRedis.start(
                folder.resolve("redis"),
                0,
                Stream.concat(options.stream(), EmbeddedRedis.onlyFor("waybill", PASSWORD).stream())
                        .toList());
    }

    private static Jedis open(EmbeddedRedis redis) {
        Jedis client = new Jedis(redis.uri());
        client.auth("waybill", PASSWORD);
        return client;
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("function.log"));
    }

    private static ConsumerRecord<byte[], byte[]> datum(UUID id) {
        byte[] envelope = EnvelopeCodec.encode(Envelope.of(
                        id,
                        "sensor-1",
                        Instant.now(),
                        Payload.of("{\"time\":\"2026-01-01T00:00:00Z\",\"demand_mwh\":1}"))
                .build());
        return new ConsumerRecord<>("demand", 0, 0, new byte[] {1}, envelope);
    }
}
