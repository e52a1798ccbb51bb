package dev.waybill.bench.peer.vertx;

import dev.waybill.bench.peer.raw.RawProducer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The producer, made at the first call: vertx-limit never makes one. */
@ApplicationScoped
class Stream {

    private @Nullable RawProducer producer;

    // Not the constructor: the proxy, which is there from the start, runs that too.
    @PostConstruct
    void open() {
        producer = new RawProducer();
    }

    CompletionStage<Void> send(byte[] datum) {
        return Objects.requireNonNull(producer).send(datum);
    }

    CompletionStage<Void> sendEach(byte[] array) throws IOException {
        return Objects.requireNonNull(producer).sendEach(array);
    }

    @PreDestroy
    void close() {
        Objects.requireNonNull(producer).close();
    }
}
