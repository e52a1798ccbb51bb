package dev.waybill.localstack.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tells over HTTP which functions run now: {@code {"moving-average-v1":1,"tick-alarm-v1":0}}. */
public final class FunctionList implements AutoCloseable {

    private static final String PATH = "/functions";

    private final HttpServer server;
    private final Map<String, Function> functions = new ConcurrentHashMap<>();

    private FunctionList(HttpServer server) {
        this.server = server;
    }

    /** @param port on 127.0.0.1 */
    public static FunctionList start(int port) {
        try {
            FunctionList list = new FunctionList(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
            list.server.createContext(PATH, list::answer);
            list.server.start();
            return list;
        } catch (IOException taken) {
            throw new UncheckedIOException("the list of functions on port " + port, taken);
        }
    }

    /** Where it answers. */
    public static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port + PATH);
    }

    /** From now on this one is in it. */
    public void add(Function function) {
        functions.put(function.name(), function);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = functions.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> "\"" + each.getKey() + "\":" + (each.getValue().isRunning() ? 1 : 0))
                    .collect(Collectors.joining(",", "{", "}"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
