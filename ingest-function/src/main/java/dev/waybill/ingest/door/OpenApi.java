package dev.waybill.ingest.door;

import jakarta.enterprise.context.ApplicationScoped;

/** {@code GET /openapi}. */
@ApplicationScoped
class OpenApi {

    void answer(Exchange exchange) {
        exchange.answerJson(200, "{}");
    }
}
