package dev.waybill.ingest.producer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Gets small texts by HTTP, within two seconds and from the very address that was asked. Never blocks. */
final class Web implements AutoCloseable {

    static final Duration TIME = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final Vertx vertx;
    private @Nullable HttpClient client;

    Web(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Completes with the text; fails with a {@link Fault} that says why it can't be had. */
    CompletableFuture<String> get(URI uri, int mostBytes) {
        CompletableFuture<String> text = new CompletableFuture<>();
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(uri.toString())
                // Who can redirect us can have us fetch keys from anywhere.
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        client().request(options)
                .onSuccess(request -> send(request, text, mostBytes))
                .onFailure(text::completeExceptionally);
        return text.orTimeout(TIME.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(fault(failure)));
    }

    private static Fault fault(Throwable failure) {
        return switch (failure) {
            case Fault fault -> fault;
            case TimeoutException late -> new Fault("no answer within " + TIME.toSeconds() + " seconds");
            default -> new Fault(failure.getClass().getSimpleName());
        };
    }

    private static void send(HttpClientRequest request, CompletableFuture<String> text, int mostBytes) {
        var unused = text.whenComplete((done, failure) -> {
            if (failure != null) {
                request.reset();
            }
        });
        request.send().onSuccess(response -> receive(response, text, mostBytes)).onFailure(text::completeExceptionally);
    }

    private static void receive(HttpClientResponse response, CompletableFuture<String> text, int mostBytes) {
        response.exceptionHandler(text::completeExceptionally);
        if (response.statusCode() != OK) {
            text.completeExceptionally(new Fault("it answered " + response.statusCode()));
            return;
        }
        Buffer body = Buffer.buffer();
        response.handler(part -> {
                    if (body.length() + part.length() > mostBytes) {
                        text.completeExceptionally(new Fault("it is larger than " + mostBytes + " bytes"));
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> text.complete(body.toString(StandardCharsets.UTF_8)));
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            // Asked every ten minutes: a connection that is kept is only there to be found broken.
            made = vertx.createHttpClient(
                    new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int) TIME.toMillis()));
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
