package dev.waybill.ingest;

import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.server.EmbeddedCollector;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where the spans of the front end under test go. */
public class SpanCollector implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedCollector collector;

    @Override
    public Map<String, String> start() {
        collector = EmbeddedCollector.start(0);
        return Map.of("otel.exporter.otlp.endpoint", collector.endpoint().toString());
    }

    @Override
    public void stop() {
        collector.close();
    }

    /** The span of a datum, which has exactly one; waits for it. */
    static JsonObject of(UUID id) {
        await().atMost(Duration.ofSeconds(10)).until(() -> all(id).size() == 1);
        return all(id).getFirst();
    }

    static List<JsonObject> all(UUID id) {
        List<JsonObject> spans = new ArrayList<>();
        for (String request : collector.requests()) {
            for (Object span : list(list(new JsonObject(request), "resourceSpans"), "scopeSpans", "spans")) {
                if (text((JsonObject) span, "waybill.data_id").equals(id.toString())) {
                    spans.add((JsonObject) span);
                }
            }
        }
        return spans;
    }

    private static JsonArray list(JsonArray outer, String... names) {
        JsonArray list = outer;
        for (String name : names) {
            list = list(list.getJsonObject(0), name);
        }
        return list;
    }

    private static JsonArray list(JsonObject object, String name) {
        return object.getJsonArray(name);
    }

    /** An attribute's text, or its number. */
    static String text(JsonObject span, String attribute) {
        return span.getJsonArray("attributes").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("key").equals(attribute))
                .map(each -> each.getJsonObject("value"))
                .map(value -> value.getString("stringValue", value.getString("intValue")))
                .findFirst()
                .orElse("");
    }
}
