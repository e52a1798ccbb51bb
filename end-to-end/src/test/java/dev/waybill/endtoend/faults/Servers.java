package dev.waybill.endtoend.faults;

import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.localstack.server.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import redis.clients.jedis.Jedis;

/** Broker, Redis and S3, each of which can go away and come back on its folder and port. */
final class Servers implements AutoCloseable {

    /** For a function that is to lose its patience soon. */
    static final Map<String, String> HASTY = Map.of("WAYBILL_KAFKA_TIMEOUT", "3s", "WAYBILL_REDIS_TIMEOUT", "2s");

    private static final String BUCKET = "waybill";
    private static final String KEY = "fault-runs";
    private static final Runnable NOTHING = () -> {};

    final EmbeddedKafka kafka;
    final KafkaProducer<byte[], byte[]> producer;
    final Admin admin;
    private final Path folder;
    private final int s3Port = FreePort.any();
    private EmbeddedRedis redis;
    private EmbeddedS3 s3;
    private Runnable away = NOTHING;

    Servers(Path folder) throws Exception {
        this.folder = folder;
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        redis = EmbeddedRedis.start(Files.createDirectories(folder.resolve("redis")), 0);
        startS3();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** A new connection: it may be another Redis than a moment ago. */
    Jedis jedis() {
        return new Jedis(redis.uri());
    }

    void stopBroker() {
        kafka.stopBroker();
        away = this::startBroker;
    }

    void startBroker() {
        kafka.startBroker();
        away = NOTHING;
    }

    /** As kill -9 does. */
    void killRedis() {
        redis.kill();
        away = this::startRedis;
    }

    /** Redis writes all it has to its file before it ends. */
    void stopRedis() {
        redis.close();
        away = this::startRedis;
    }

    void startRedis() {
        redis = EmbeddedRedis.start(folder.resolve("redis"), redis.port());
        away = NOTHING;
    }

    /** Not once a second, as the stack runs it: what it has acknowledged, it has. Until its next start. */
    void redisWritesAtOnce() {
        try (Jedis jedis = jedis()) {
            jedis.configSet("appendfsync", "always");
        }
    }

    void stopS3() {
        s3.close();
        away = this::startS3;
    }

    void startS3() {
        s3 = EmbeddedS3.start(folder.resolve("s3"), s3Port, KEY, KEY, BUCKET);
        away = NOTHING;
    }

    /** After a test that failed in the middle. */
    void heal() {
        away.run();
    }

    /** Where the objects of a channel are. */
    Path stored(String channel) {
        return folder.resolve("s3").resolve(BUCKET).resolve("channel=" + channel);
    }

    /** What tells a function where they are. */
    Map<String, String> variables() {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("QUARKUS_REDIS_HOSTS", redis.uri()),
                Map.entry("WAYBILL_STORAGE_BUCKET", BUCKET),
                Map.entry("QUARKUS_S3_ENDPOINT_OVERRIDE", "http://127.0.0.1:" + s3Port),
                Map.entry("QUARKUS_S3_PATH_STYLE_ACCESS", "true"),
                Map.entry("QUARKUS_S3_CHUNKED_ENCODING", "false"),
                Map.entry("QUARKUS_S3_CHECKSUM_VALIDATION", "false"),
                Map.entry("QUARKUS_S3_AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", KEY));
    }

    @Override
    public void close() {
        admin.close();
        producer.close();
        s3.close();
        redis.close();
        kafka.close();
    }
}
