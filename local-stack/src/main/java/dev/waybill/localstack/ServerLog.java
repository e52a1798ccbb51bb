package dev.waybill.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What Kafka and the S3 server log: warnings to {@code logs/servers.log}, what is severe to stderr as well. */
final class ServerLog {

    private ServerLog() {}

    static void to(Path log) {
        try (InputStream settings = ServerLog.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
            Logger.getLogger("").addHandler(new FileHandler(log.toString(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
