package dev.waybill.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** A generation station on a real port that answers as a test wants, and remembers how it was called. */
final class ScriptedStation implements AutoCloseable {

    /** One call, as it came. */
    record Call(String path, String id, String timestamp, String signature, String body, long nanos) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final Semaphore answers = new Semaphore(Integer.MAX_VALUE);
    private volatile String retryAfter = "";
    private volatile String location = "";
    private volatile Predicate<Call> refused = call -> false;

    private ScriptedStation() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static ScriptedStation start() {
        return new ScriptedStation();
    }

    /** The next calls are answered so; those after them with 204. */
    ScriptedStation answering(Integer... next) {
        statuses.addAll(List.of(next));
        return this;
    }

    ScriptedStation retryAfter(String value) {
        retryAfter = value;
        return this;
    }

    ScriptedStation redirectingTo(String uri) {
        location = uri;
        return this;
    }

    /** These calls are answered 404, always. */
    ScriptedStation refusing(Predicate<Call> calls) {
        refused = calls;
        return this;
    }

    /** It takes calls and says nothing. */
    ScriptedStation hanging() {
        answers.drainPermits();
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/predictions?token=quiet");
    }

    List<Call> calls() {
        return calls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    System.nanoTime());
            calls.add(call);
            answers.acquire();
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            exchange.getResponseHeaders().set("Location", location);
            Integer next = statuses.poll();
            exchange.sendResponseHeaders(refused.test(call) ? 404 : next == null ? 204 : next, -1);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
