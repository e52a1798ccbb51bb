package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** An agent's function.zip against a broker that lets in roles only, told so by environment variables as on AWS. */
class MskLoginIT {

    private static final Path ZIP = FunctionZips.of("moving-average");

    private static final String MODULE = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required";
    private static final String OF_LISTENER = "listener.name.plaintext.oauthbearer.";

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedRedis redis;

    @BeforeAll
    static void start() throws Exception {
        String broker = MODULE + " unsecuredLoginStringClaim_sub=\"broker\";";
        kafka = EmbeddedKafka.start(
                folder.resolve("kafka"),
                0,
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "OAUTHBEARER,PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "OAUTHBEARER",
                        OF_LISTENER + "sasl.jaas.config",
                        broker,
                        OF_LISTENER + "sasl.server.callback.handler.class",
                        RoleCheck.class.getName(),
                        "listener.name.plaintext.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required user_admin=\"admin\";"));
        redis = EmbeddedRedis.start(Files.createDirectories(folder.resolve("redis")), 0);
        try (Admin admin = Admin.create(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"admin\";"))) {
            admin.createTopics(List.of(new NewTopic("demand-average", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        redis.close();
        kafka.close();
    }

    @Test
    void aFunctionLogsInWithItsRole() throws Exception {
        UUID id = DataId.next();

        InvocationResult result = invoke("with-role", RoleCheck.SESSION, id);

        assertThat(result)
                .isInstanceOfSatisfying(
                        InvocationResult.Answered.class,
                        answered -> assertThat(answered.payload()).contains("\"batchItemFailures\":[]"));
        try (Jedis traces = new Jedis(redis.uri())) {
            assertThat(traces.hgetAll(id.toString())).containsKey("moving-average@1");
        }
    }

    /** Nothing is acknowledged: the batch comes again. */
    @Test
    void aFunctionWithoutTheRoleFails() throws Exception {
        UUID id = DataId.next();

        InvocationResult result = invoke("without-role", "another-session", id);

        assertThat(result).isInstanceOf(InvocationResult.Failed.class);
        try (Jedis traces = new Jedis(redis.uri())) {
            assertThat(traces.hgetAll(id.toString())).doesNotContainKey("moving-average@1");
        }
    }

    private static InvocationResult invoke(String name, String session, UUID id) throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("WAYBILL_AGENT", "moving-average@1");
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        variables.put("KAFKA_SASL_MECHANISM", "OAUTHBEARER");
        variables.put("KAFKA_SASL_JAAS_CONFIG", MODULE + ";");
        variables.put("KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS", "dev.waybill.msk.MskLogin");
        variables.put("QUARKUS_REDIS_HOSTS", redis.uri());
        variables.put("AWS_ACCESS_KEY_ID", RoleCheck.KEY_ID);
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        variables.put("AWS_SESSION_TOKEN", session);
        FunctionSettings settings =
                new FunctionSettings(name, 512, Duration.ofSeconds(60), variables, folder.resolve(name + ".log"));
        try (Environment environment = Environment.start(
                FunctionPackage.deploy(ZIP, folder.resolve(name), Project.ROOT.resolve("local-stack/target/ric")),
                settings,
                ChildProcess::start)) {
            assertThat(environment.startFailure()).isEmpty();
            byte[] envelope = EnvelopeCodec.encode(Envelope.of(
                            id,
                            "sensor-1",
                            Instant.now(),
                            Payload.of("{\"time\":\"2026-01-01T00:00:00Z\",\"demand_mwh\":1}"))
                    .build());
            ConsumerRecord<byte[], byte[]> datum = new ConsumerRecord<>("demand", 0, 0, new byte[] {1}, envelope);
            return environment.invoke(
                    MskEvent.of("arn", kafka.bootstrapServers(), List.of(datum)), Duration.ofSeconds(60));
        }
    }
}
