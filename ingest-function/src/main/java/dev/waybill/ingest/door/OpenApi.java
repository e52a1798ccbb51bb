package dev.waybill.ingest.door;

import dev.waybill.ingest.push.Identity;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code GET /openapi}: how to push. A stranger reads the general form, a producer that of its own channels. */
@Singleton
class OpenApi {

    private final Identity identity;
    private final OpenApiPages pages = new OpenApiPages();
    private final String general = pages.general();

    OpenApi(Identity identity) {
        this.identity = identity;
    }

    void answer(Exchange exchange) {
        if (exchange.header("X-Api-Key") == null && exchange.header("Authorization") == null) {
            exchange.answerJson(200, general);
            return;
        }
        identity.ofReader(exchange, producer -> {
            List<Channel> channels = Pipeline.shipped().channels().stream()
                    .filter(channel -> producer.channels().contains(channel.name()))
                    .toList();
            exchange.addHeader("Cache-Control", "private");
            exchange.answerJson(200, pages.of(channels, producer.rateLimit().isPresent()));
        });
    }
}
