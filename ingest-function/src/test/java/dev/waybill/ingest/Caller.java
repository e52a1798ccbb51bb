package dev.waybill.ingest;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who calls at the front end under test, over HTTP/1.1.
 *
 * @param key the API key that is sent with each request; empty for none
 */
public record Caller(String key) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where the front end is. */
    public static URI door() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }

    Answer postJson(String path, String json, String... headers) {
        return send("POST", path, utf8(json), with(headers, "Content-Type", "application/json"));
    }

    Answer post(String path, byte[] body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Answer send(String method, String path, byte[] body, String... headers) {
        return sendAsync(method, path, body, headers).join();
    }

    CompletableFuture<Answer> sendAsync(String method, String path, byte[] body, String... headers) {
        BodyPublisher publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest request = request(path, headers).method(method, publisher).build();
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(Answer::of);
    }

    /** The body goes in chunks, its length unsaid. */
    Answer postChunked(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        BodyPublisher publisher = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));
        return Answer.of(HTTP.send(request(path, headers).POST(publisher).build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(door() + path)).timeout(Duration.ofSeconds(60));
        if (!key.isEmpty()) {
            builder.header("X-Api-Key", key);
        }
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder;
    }

    static String[] with(String[] headers, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(more), java.util.Arrays.stream(headers))
                .toArray(String[]::new);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
