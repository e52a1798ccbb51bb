package dev.waybill.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import redis.embedded.RedisExecProvider;

/**
 * The redis-server that org.signal:embedded-redis carries for each system, unpacked once per folder. The library itself
 * unpacks it to a new temporary folder at every start and does not tell the pid.
 */
final class RedisBinary {

    private RedisBinary() {}

    static Path in(Path folder) {
        String name = name();
        Path binary = folder.resolve(name);
        if (!Files.isExecutable(binary)) {
            unpack(name, binary);
        }
        return binary;
    }

    private static String name() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386" -> "386";
            default -> "amd64";
        };
        return "redis-server-" + RedisExecProvider.redisVersion + "-" + system + "-" + processor;
    }

    /** Moved into place when complete: a start that was killed half-way leaves nothing that looks usable. */
    private static void unpack(String name, Path binary) {
        Path part = binary.resolveSibling(name + ".part");
        try (InputStream packed = RedisExecProvider.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new IllegalStateException("There is no Redis for this system (" + name + ")");
            }
            Files.createDirectories(binary.getParent());
            Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
            Files.move(part, binary, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
