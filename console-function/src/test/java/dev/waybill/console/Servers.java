package dev.waybill.console;

import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.stream.PipelineTopics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Kafka with the pipeline's topics, Redis, an issuer of tokens, and the keys of two operators. */
public class Servers implements QuarkusTestResourceLifecycleManager {

    static final String ARCHIVE = "archive";
    static final String KEY = "secret";
    static final String REDRIVE_KEY = "redrive";
    static final TokenIssuer ISSUER = TokenIssuer.start();

    static EmbeddedKafka kafka;
    static EmbeddedRedis redis;
    static EmbeddedS3 s3;
    static Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("console");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
        s3 = EmbeddedS3.start(folder.resolve("s3"), 0, "key", "secret", ARCHIVE);
        // As the AWS SDK reads them.
        System.setProperty("aws.endpointUrlS3", s3.endpoint().toString());
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        kafka.createTopics(PipelineTopics.of(Pipeline.shipped()));
        return Map.of(
                "quarkus.redis.hosts",
                redis.uri(),
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "waybill.console.operator-key-sha256",
                // printf %s secret | sha256sum
                "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
                "waybill.console.redrive-key-sha256",
                // printf %s redrive | sha256sum
                REDRIVE_KEY_SHA256,
                "waybill.console.archive-bucket",
                ARCHIVE,
                "waybill.console.token.issuer",
                TokenIssuer.NAME,
                "waybill.console.token.keys",
                ISSUER.keys().toString(),
                "waybill.console.token.redrive-group",
                "redrivers");
    }

    private static final String REDRIVE_KEY_SHA256 = "44de640959acc3355901f490c1fe40491a4ea6b7e106c2316df527f33c7b9b1e";

    @Override
    public void stop() {
        s3.close();
        kafka.close();
        redis.close();
        Folders.delete(folder);
    }
}
