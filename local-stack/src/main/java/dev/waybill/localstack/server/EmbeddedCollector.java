package dev.waybill.localstack.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes OpenTelemetry's spans by OTLP over HTTP, and keeps the requests as they came. */
public final class EmbeddedCollector implements AutoCloseable {

    private static final byte[] ALL_TAKEN = "{}".getBytes(StandardCharsets.UTF_8);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private EmbeddedCollector(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any that is free */
    public static EmbeddedCollector start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            EmbeddedCollector collector = new EmbeddedCollector(server);
            server.createContext("/v1/traces", exchange -> {
                try (exchange) {
                    collector.requests.add(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, ALL_TAKEN.length);
                    exchange.getResponseBody().write(ALL_TAKEN);
                }
            });
            server.start();
            return collector;
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + ": " + taken.getMessage(), taken);
        }
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} has to be. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bodies that have come, in order, as JSON. */
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
