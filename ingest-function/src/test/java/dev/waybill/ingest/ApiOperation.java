package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What can be done at a path, as a page documents it.
 *
 * @param page where it stands
 * @param json what stands there
 */
record ApiOperation(ApiPage page, String path, JsonObject json) {

    Optional<String> id() {
        return Optional.ofNullable(json.getString("operationId"));
    }

    boolean isBatch() {
        return path.endsWith("/batch");
    }

    Set<Integer> statuses() {
        Set<Integer> statuses = new TreeSet<>();
        json.getJsonObject("responses").fieldNames().forEach(status -> statuses.add(Integer.valueOf(status)));
        return statuses;
    }

    Set<String> contentTypes() {
        return contents().fieldNames();
    }

    private JsonObject contents() {
        return json.getJsonObject("requestBody").getJsonObject("content");
    }

    /** The example of this content type; some bytes where there is none, for JSON can't show those. */
    byte[] example(String type) {
        Object example = contents().getJsonObject(type).getValue("example");
        return switch (example) {
            case null -> new byte[] {0, 1, 2};
            case JsonObject object -> Caller.utf8(object.encode());
            case JsonArray array -> Caller.utf8(array.encode());
            default -> Caller.utf8(example.toString());
        };
    }

    List<String> undeclaredPathParameters() {
        return Pattern.compile("\\{(.*?)}")
                .matcher(path)
                .results()
                .map((MatchResult each) -> each.group(1))
                .filter(name -> parameters().stream()
                        .noneMatch(each -> each.getString("name").equals(name)
                                && each.getString("in").equals("path")))
                .toList();
    }

    private List<JsonObject> parameters() {
        return json.getJsonArray("parameters").stream()
                .map(each -> page.resolved((JsonObject) each))
                .toList();
    }

    /** Sends this with all headers that it says are needed. */
    Answer send(Caller caller, byte[] body, String type, String... more) {
        List<String> headers = new ArrayList<>(
                List.of("Content-Type", type.replace("*/*", "text/plain").replace("*", "png")));
        for (JsonObject parameter : parameters()) {
            if (parameter.getBoolean("required", false)
                    && parameter.getString("in").equals("header")) {
                headers.add(parameter.getString("name"));
                headers.add(parameter.getString("example"));
            }
        }
        headers.addAll(List.of(more));
        return caller.send("POST", path, body, headers.toArray(String[]::new));
    }

    /** That the page has this status, with this content type, this schema, and the headers that it says. */
    void requireDocumented(Answer answer) {
        String status = Integer.toString(answer.status());
        String what = this + " " + answer;
        JsonObject response = json.getJsonObject("responses").getJsonObject(status);
        assertThat(response).as(what).isNotNull();
        JsonObject content = page.resolved(response).getJsonObject("content");
        assertThat(page.resolved(response).getString("description")).isNotBlank();
        assertThat(content.fieldNames()).as(what).contains(answer.header("Content-Type"));
        JsonObject schema = content.getJsonObject(answer.header("Content-Type"))
                .getJsonObject("schema")
                .copy()
                .put("components", page.json().getJsonObject("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema.encode(), InputFormat.JSON)
                        .validate(answer.body(), InputFormat.JSON))
                .as(what)
                .isEmpty();
        if (answer.status() == 429 || answer.status() == 503) {
            assertThat(answer.header("Retry-After")).as(what).isNotBlank();
        }
    }

    @Override
    public String toString() {
        return "POST " + path;
    }

    static byte[] large(int bytes) {
        return "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
