package dev.waybill.ingest.producer;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where an issuer's keys stand as text, a JSON Web Key Set (RFC 7517).
 *
 * @param reading completes with the text, or fails with a {@link Fault}, in bounded time; never blocks
 * @param ages for how long one reading holds
 */
record KeyText(Supplier<CompletionStage<String>> reading, Fresh.Ages ages) {

    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** At an address, https or on this machine. */
    static KeyText at(URI uri, Web web) {
        return new KeyText(() -> web.get(uri, MOST_BYTES), kept(Duration.ofMinutes(10)));
    }

    /** In a file: it costs little to look into that as often as into the list. */
    static KeyText in(Path file, Vertx vertx) {
        return new KeyText(
                () -> vertx.executeBlocking(() -> References.file(file, MOST_BYTES), false)
                        .toCompletionStage(),
                kept(Duration.ofSeconds(30)));
    }

    private static Fresh.Ages kept(Duration time) {
        return new Fresh.Ages(time, time.multipliedBy(2), PAUSE, Web.TIME.plusSeconds(1));
    }
}
