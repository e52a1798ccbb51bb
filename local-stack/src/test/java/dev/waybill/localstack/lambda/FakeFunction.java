package dev.waybill.localstack.lambda;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A function of ours that really speaks the Runtime API, run as a process of its own. What it does with the next event
 * stands in the file {@code mode} of the folder FAKE_FOLDER; events, starts and headers are written down there.
 */
public final class FakeFunction {

    private static final String API = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";
    private static final Path FOLDER = Path.of(System.getenv("FAKE_FOLDER"));

    private FakeFunction() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        writeDown("starts", Long.toString(ProcessHandle.current().pid()));
        writeDown("builds", System.getenv("FAKE_BUILD"));
        switch (mode()) {
            case "init-error" -> {
                post("init/error", "{\"errorMessage\":\"no such agent\",\"errorType\":\"Configuration\"}");
                System.exit(1);
            }
            case "crash-at-start" -> System.exit(7);
            case "dead-poll" -> abandonOnePoll();
            default -> {}
        }
        while (true) {
            next();
        }
    }

    private static void next() throws IOException, InterruptedException {
        HttpURLConnection poll = connection("invocation/next");
        String event = new String(poll.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String id = poll.getHeaderField("Lambda-Runtime-Aws-Request-Id");
        writeDown(
                "headers",
                id + " " + poll.getHeaderField("Lambda-Runtime-Deadline-Ms") + " "
                        + poll.getHeaderField("Lambda-Runtime-Invoked-Function-Arn") + " "
                        + poll.getHeaderField("Lambda-Runtime-Trace-Id"));
        writeDown("events", event);
        answer(id, event);
    }

    private static void answer(String id, String event) throws IOException, InterruptedException {
        while (mode().equals("wait")) {
            LockSupport.parkNanos(10_000_000);
        }
        switch (mode()) {
            case "fail" ->
                post(
                        "invocation/" + id + "/error",
                        "{\"errorMessage\":\"Redis\\nis down\",\"stackTrace\":[\"a\",\"b\"],\"errorType\":\"Outage\"}");
            case "crash" -> Runtime.getRuntime().halt(3);
            case "not-done" -> post("invocation/" + id + "/response", Files.readString(FOLDER.resolve("not-done")));
            case "hang" -> new CountDownLatch(1).await();
            default -> post("invocation/" + id + "/response", event);
        }
    }

    /** A client that asks for an event and is gone before there is one. */
    private static void abandonOnePoll() throws IOException {
        URI api = URI.create(API);
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            String request = "GET " + api.getPath() + "invocation/next HTTP/1.1\r\nHost: " + api.getAuthority();
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private static String mode() throws IOException {
        Path mode = FOLDER.resolve("mode");
        return Files.exists(mode) ? Files.readString(mode) : "echo";
    }

    private static void writeDown(String file, String line) throws IOException {
        Files.writeString(FOLDER.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void post(String path, String body) throws IOException {
        HttpURLConnection connection = connection(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        connection.getInputStream().readAllBytes();
    }

    private static HttpURLConnection connection(String path) throws IOException {
        return (HttpURLConnection) URI.create(API + path).toURL().openConnection();
    }
}
