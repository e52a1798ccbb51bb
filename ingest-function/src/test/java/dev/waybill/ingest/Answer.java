package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the front end answered. */
public record Answer(int status, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** The value of a header; empty when it isn't there. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    JsonObject json() {
        return new JsonObject(body);
    }

    String detail() {
        return json().getString("detail");
    }

    UUID dataId() {
        assertThat(status).as(body).isEqualTo(202);
        return UUID.fromString(json().getString("data_id"));
    }

    /** Of a batch's answer: what became of each. */
    List<JsonObject> items() {
        JsonArray items = json().getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).collect(Collectors.toList());
    }

    /** Of a batch that was accepted as a whole. */
    List<UUID> dataIds() {
        assertThat(status).as(body).isEqualTo(202);
        return items().stream()
                .map(each -> UUID.fromString(each.getString("data_id")))
                .toList();
    }

    /** A refusal as RFC 9457 has it, that says these words and nothing of our insides. */
    public Answer isProblem(int expected, String... words) {
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json().getInteger("status")).isEqualTo(expected);
        assertThat(json().getString("title")).isNotBlank();
        assertThat(detail()).isNotBlank();
        for (String each : words) {
            assertThat(detail()).contains(each);
        }
        assertThat(body).doesNotContain("dev.waybill", "java.", "io.vertx", "Exception", "jackson");
        return this;
    }
}
