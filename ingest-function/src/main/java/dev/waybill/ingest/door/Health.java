package dev.waybill.ingest.door;

import dev.waybill.http.Problem;
import dev.waybill.ingest.stream.EventStream;
import jakarta.inject.Singleton;

/** {@code GET /health}, for load balancers: whether pushes can be taken now. */
@Singleton
class Health {

    private final EventStream stream;

    Health(EventStream stream) {
        this.stream = stream;
    }

    void answer(Exchange exchange) {
        if (stream.isInContact()) {
            exchange.answerJson(200, "{\"status\":\"UP\"}");
        } else {
            exchange.refuse(
                    Problem.of(503, "the stream has not been reached yet").header("Retry-After", "5"));
        }
    }
}
