package dev.waybill.bench.peer.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** {@code /limit} answers 202 and does nothing; {@code /demand} and {@code /demand/batch} answer from the acknowledgement. */
@ApplicationScoped
class Routes {

    private final Stream stream;

    Routes(Stream stream) {
        this.stream = stream;
    }

    void add(@Observes Router router) {
        router.post("/limit").handler(context -> afterBody(context, body -> accept(context.response())));
        router.post("/demand")
                .handler(context -> afterBody(context, body -> answer(context, stream.send(body.getBytes()))));
        router.post("/demand/batch")
                .handler(context -> afterBody(context, body -> answer(context, stream.sendEach(body.getBytes()))));
    }

    /** What is done with a body. */
    @FunctionalInterface
    private interface Handling {
        void of(Buffer body) throws IOException;
    }

    private static void afterBody(RoutingContext context, Handling handling) {
        HttpServerRequest request = context.request();
        Future<Buffer> whole = request.body();
        // Quarkus hands over a paused request.
        request.resume();
        whole.onFailure(context::fail).onSuccess(body -> {
            try {
                handling.of(body);
            } catch (IOException notJson) {
                context.fail(400, notJson);
            }
        });
    }

    private static void answer(RoutingContext context, CompletionStage<Void> acknowledged) {
        var unused = acknowledged.whenComplete((nothing, failure) -> {
            if (failure == null) {
                accept(context.response());
            } else {
                context.fail(503, failure);
            }
        });
    }

    private static void accept(HttpServerResponse response) {
        response.setStatusCode(202).end();
    }
}
