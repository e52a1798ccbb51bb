package dev.waybill.ingest;

import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.pipeline.Pipeline;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** The real Kafka and the real Redis behind the front end under test, and its producers' file. */
public class Servers implements QuarkusTestResourceLifecycleManager {

    /** Of generator-10, which may push to demand only. */
    public static final String KEY = "the-key-of-generator-10";
    /** Of all-channels, which may push to every one that there is. */
    public static final String ALL = "the-key-of-all-channels";
    /** Of somebody-else, who may push to demand. */
    static final String OTHER = "the-key-of-somebody-else";
    /** Of a page at {@link #ORIGIN}. */
    static final String PAGE = "the-key-of-page";

    static final String OTHER_PAGE = "the-key-of-other-page";
    static final String ORIGIN = "https://app.example.com";
    static final String OTHER_ORIGIN = "https://other.example.com";
    /** Of limited-1 to limited-5, with 1/s burst 5 each: one for each test. */
    static final String LIMITED = "the-key-of-limited-";
    /** Of the operators, for {@code /metrics}. */
    static final String METRICS = "the-key-of-the-operators";

    static final String WEBHOOK_SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final RsaJsonWebKey ISSUER = issuer();
    static EmbeddedKafka kafka;
    static EmbeddedRedis redis;
    /** Its only bucket is {@link #UPLOADS}. */
    static EmbeddedS3 s3;

    static final String UPLOADS = "uploads";
    static Path redisFolder;
    private static Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("servers");
            kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
            redisFolder = Files.createDirectories(folder.resolve("redis"));
            redis = EmbeddedRedis.start(redisFolder, 0);
            kafka.createTopics(Pipeline.shipped().channels().stream()
                    .map(channel -> new NewTopic(channel.name(), channel.partitions(), (short) 1)
                            .configs(Map.of("max.message.bytes", Integer.toString(channel.maxMessageBytes()))))
                    .toList());
            startS3(0);
            return Map.ofEntries(
                    Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                    Map.entry("quarkus.redis.hosts", redis.uri()),
                    Map.entry(
                            "waybill.ingest.producers",
                            producers() + "," + FuzzProducers.made().write(folder)),
                    Map.entry("waybill.ingest.metrics-key-sha256", sha256(METRICS)),
                    Map.entry("waybill.ingest.claim-time", "4s"),
                    // The machine may be busy: one that is away refuses at once.
                    Map.entry("waybill.ingest.trace-timeout", "10s"),
                    Map.entry("mp.messaging.outgoing.stream.delivery.timeout.ms", "2500"),
                    Map.entry("mp.messaging.outgoing.stream.request.timeout.ms", "1000"),
                    Map.entry("waybill.uploads.bucket", UPLOADS));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The front end's client finds it as the AWS SDK does. */
    static void startS3(int port) {
        s3 = EmbeddedS3.start(folder.resolve("s3"), port, "access", "secret", UPLOADS);
        System.setProperty("aws.endpointUrlS3", s3.endpoint().toString());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "access");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private static Path producers() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "whsec_" + WEBHOOK_SECRET + "\n");
        Path keys = Files.writeString(folder.resolve("jwks.json"), new JsonWebKeySet(ISSUER).toJson());
        StringBuilder list = new StringBuilder("""
                jwt_issuers:
                  - {issuer: "https://id.example.com", audience: waybill, jwks: "%s"}
                producers:
                  - {source: meter-7, channels: [demand], jwt_issuer: "https://id.example.com"}
                  - {source: billing, channels: [demand], webhook_keys: ["file:%s"]}
                """.formatted(keys.toUri(), secret))
                .append(producer("somebody-else", OTHER, "channels: [demand]"))
                .append(producer("generator-10", KEY, "channels: [demand]"))
                .append(producer("all-channels", ALL, "channels: [demand, generation, frames, ticks]"))
                .append(producer("page", PAGE, "channels: [demand], origins: [\"" + ORIGIN + "\"]"))
                .append(producer("other-page", OTHER_PAGE, "channels: [demand], origins: [\"" + OTHER_ORIGIN + "\"]"));
        for (int i = 1; i <= 5; i++) {
            list.append(producer("limited-" + i, LIMITED + i, "channels: [demand], rate_limit: 1/s burst 5"));
        }
        return Files.writeString(folder.resolve("producers.yaml"), list);
    }

    private static String producer(String source, String key, String more) {
        return "  - {source: " + source + ", key_sha256: " + sha256(key) + ", " + more + "}\n";
    }

    private static RsaJsonWebKey issuer() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("key-1");
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void stop() {
        s3.close();
        redis.close();
        kafka.close();
        Folders.delete(folder);
    }
}
