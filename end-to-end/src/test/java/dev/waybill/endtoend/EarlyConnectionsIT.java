package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.lambda.Environment;
import dev.waybill.localstack.lambda.FunctionPackage;
import dev.waybill.localstack.lambda.FunctionSettings;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** An agent's function.zip between its start and its first event. */
class EarlyConnectionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void redisIsConnectedBeforeTheFirstEventComes() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
                Jedis observer = new Jedis("127.0.0.1", redis.port())) {
            kafka.createTopics(List.of(new NewTopic("demand-average", 1, (short) 1)));
            try (Environment started = start(kafka.bootstrapServers(), redis.port())) {
                assertThat(started.startFailure()).isEmpty();

                await().atMost(LIMIT).until(() -> observer.clientList().lines().count() > 1);
            }
        }
    }

    @Test
    void kafkaIsConnectedBeforeTheFirstEventComes() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), 0)) {
            broker.setSoTimeout((int) LIMIT.toMillis());
            try (Environment started = start("127.0.0.1:" + broker.getLocalPort(), redis.port())) {
                assertThat(started.startFailure()).isEmpty();

                broker.accept().close();
            }
        }
    }

    @Test
    void aFunctionStartsWhereBothAreAway() throws Exception {
        try (Environment started = start("127.0.0.1:1", 1)) {
            assertThat(started.startFailure()).isEmpty();
        }
    }

    private Environment start(String kafka, int redis) throws IOException {
        FunctionSettings settings = new FunctionSettings(
                "moving-average-v1",
                512,
                LIMIT,
                Map.of(
                        "WAYBILL_AGENT",
                        "moving-average@1",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        kafka,
                        "QUARKUS_REDIS_HOSTS",
                        "redis://127.0.0.1:" + redis),
                folder.resolve("function.log"));
        return Environment.start(
                FunctionPackage.deploy(
                        FunctionZips.of("moving-average"),
                        folder.resolve("function"),
                        Project.ROOT.resolve("local-stack/target/ric")),
                settings,
                ChildProcess::start);
    }
}
