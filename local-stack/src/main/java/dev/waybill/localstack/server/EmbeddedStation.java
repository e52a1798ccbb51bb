package dev.waybill.localstack.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A generation station in this JVM: takes predictions by a webhook (Standard Webhooks 1.0.0) and writes each one down
 * once, however often it is called with the same id.
 */
public final class EmbeddedStation implements AutoCloseable {

    private static final String PATH = "/webhooks/predictions";
    private static final int MOST_BYTES = 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CallSignature signature;
    private final CallBook book;

    private EmbeddedStation(HttpServer server, CallSignature signature, CallBook book) {
        this.server = server;
        this.signature = signature;
        this.book = book;
    }

    /**
     * Returns when it serves; only calls signed with this secret are taken.
     *
     * @param folder where {@code calls.ndjson} is: one line for each call
     * @param port of 127.0.0.1, 0 for any free one
     * @param secret {@code whsec_} and base64
     */
    public static EmbeddedStation start(Path folder, int port, String secret) {
        CallBook book = CallBook.keptIn(folder.resolve("calls.ndjson"));
        CallSignature signature = new CallSignature(secret, Clock.systemUTC());
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            EmbeddedStation station = new EmbeddedStation(server, signature, book);
            server.setExecutor(station.threads);
            server.createContext("/", station::answer);
            server.start();
            return station;
        } catch (IOException e) {
            throw new UncheckedIOException("The generation station can't start on port " + port, e);
        }
    }

    /** Where {@link #start} with this port takes predictions. */
    public static URI webhook(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    /** Where it takes predictions. */
    public URI webhook() {
        return webhook(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return 404;
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return 413;
        }
        if (!signature.isRight(exchange.getRequestHeaders()::getFirst, body)) {
            return 401;
        }
        return book.write(exchange.getRequestHeaders().getFirst(CallSignature.ID), body) ? 204 : 400;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
