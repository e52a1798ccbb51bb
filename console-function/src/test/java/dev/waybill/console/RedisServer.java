package dev.waybill.console;

import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedRedis;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The real Redis behind the console under test. */
public class RedisServer implements QuarkusTestResourceLifecycleManager {

    static final String KEY = "secret";
    static EmbeddedRedis redis;
    static Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("redis");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        redis = EmbeddedRedis.start(folder, 0);
        return Map.of(
                "quarkus.redis.hosts",
                redis.uri(),
                "waybill.console.operator-key-sha256",
                // printf %s secret | sha256sum
                "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b");
    }

    @Override
    public void stop() {
        redis.close();
        Folders.delete(folder);
    }
}
