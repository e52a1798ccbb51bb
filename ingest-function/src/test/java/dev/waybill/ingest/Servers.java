package dev.waybill.ingest;

import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.pipeline.Pipeline;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** The real Kafka and the real Redis behind the front end under test, and its producers' file. */
public class Servers implements QuarkusTestResourceLifecycleManager {

    static final String KEY = "the-key-of-generator-10";
    static EmbeddedKafka kafka;
    static EmbeddedRedis redis;
    static Path redisFolder;

    @Override
    public Map<String, String> start() {
        try {
            kafka = EmbeddedKafka.start(Files.createTempDirectory("kafka"), 0);
            redisFolder = Files.createTempDirectory("redis");
            redis = EmbeddedRedis.start(redisFolder, 0);
            kafka.createTopics(Pipeline.shipped().channels().stream()
                    .map(channel -> new NewTopic(channel.name(), channel.partitions(), (short) 1)
                            .configs(Map.of("max.message.bytes", Integer.toString(channel.maxMessageBytes()))))
                    .toList());
            return Map.of(
                    "kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "quarkus.redis.hosts",
                    redis.uri(),
                    "waybill.ingest.producers",
                    producers() + "," + FuzzProducers.written().file(),
                    "mp.messaging.outgoing.stream.delivery.timeout.ms",
                    "2500",
                    "mp.messaging.outgoing.stream.request.timeout.ms",
                    "1000");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path producers() throws IOException {
        return Files.writeString(Files.createTempFile("producers", ".yaml"), """
                producers:
                  - source: somebody-else
                    key_sha256: 0000000000000000000000000000000000000000000000000000000000000000
                    channels: [demand]
                  - source: generator-10
                    key_sha256: %s
                    channels: [demand]
                """.formatted(sha256(KEY)));
    }

    private static String sha256(String key) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void stop() {
        redis.close();
        kafka.close();
    }
}
