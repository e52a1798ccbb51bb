package dev.waybill.localstack.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lambda's Runtime API for one environment, on a port of 127.0.0.1
 * (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
 */
final class RuntimeApi implements AutoCloseable {

    static {
        // Read once by the server's class: without it each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InvocationDesk desk;
    private final String functionArn;
    private final CompletableFuture<InvocationResult.Failed> initError = new CompletableFuture<>();

    RuntimeApi(InvocationDesk desk, String functionArn) {
        this.desk = desk;
        this.functionArn = functionArn;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(INVOCATION + "next", this::next);
        server.createContext(INVOCATION, this::answer);
        server.createContext(INIT_ERROR, this::initError);
        server.start();
    }

    /** What {@code AWS_LAMBDA_RUNTIME_API} says: {@code 127.0.0.1:39147}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes if the function reports that it can't start. */
    CompletableFuture<InvocationResult.Failed> initError() {
        return initError;
    }

    private void next(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Invocation> invocation = desk.next();
            if (invocation.isPresent()) {
                give(exchange, invocation.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(HttpExchange exchange, Invocation invocation) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Lambda-Runtime-Trace-Id", TraceHeader.fresh());
        exchange.sendResponseHeaders(200, invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI()
                    .getPath()
                    .substring(INVOCATION.length())
                    .split("/", -1);
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known = path.length == 2 && desk.answer(path[0], result(path[1], body));
            accept(exchange, known);
        }
    }

    private static InvocationResult result(String kind, byte[] body) {
        return kind.equals("response")
                ? new InvocationResult.Answered(new String(body, StandardCharsets.UTF_8))
                : ErrorReport.parse(body);
    }

    private void initError(HttpExchange exchange) throws IOException {
        try (exchange) {
            initError.complete(ErrorReport.parse(exchange.getRequestBody().readAllBytes()));
            accept(exchange, true);
        }
    }

    private static void accept(HttpExchange exchange, boolean known) throws IOException {
        String body =
                known ? "{\"status\":\"OK\"}" : "{\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"not current\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 202 : 400, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        desk.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
