package dev.waybill.spans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small collector: keeps what it gets, and answers as it is told to. */
final class Collector implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<List<String>> batches = new CopyOnWriteArrayList<>();
    final List<Headers> headers = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile String answer = "{}";
    private volatile CountDownLatch held = new CountDownLatch(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Collector(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/v1/traces", exchange -> {
            try (exchange) {
                JsonNode body = JSON.readTree(exchange.getRequestBody());
                await();
                if (status == 200) {
                    headers.add(exchange.getRequestHeaders());
                    batches.add(body.findValues("spanId").stream()
                            .map(JsonNode::asText)
                            .toList());
                }
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    /** Answers nobody until it is told to. */
    void hold() {
        held = new CountDownLatch(1);
    }

    /** Answers all that wait, and those that come. */
    void release() {
        held.countDown();
    }

    private void await() {
        try {
            held.await();
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The span ids that it has, in order. */
    List<String> spans() {
        return batches.stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
