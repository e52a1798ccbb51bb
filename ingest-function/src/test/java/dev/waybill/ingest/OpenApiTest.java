package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.schema.DatumSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What /openapi says is what the door does: its examples are sent, and the answers held against its schemas. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OpenApiTest {

    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#/([^\"]+)\"");
    private static final byte[] NOTHING = {};

    private final Caller stranger = new Caller("");
    private final Caller all = new Caller(Servers.ALL);

    @Test
    void aStrangerReadsTheGeneralFormAndNoChannelsName() {
        Answer answer = stranger.send("GET", "/openapi", NOTHING);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder("/v1/{channel}", "/v1/{channel}/batch");
        assertThat(answer.body()).doesNotContain("generation", "frames", "demand");
        assertThat(stranger.send("HEAD", "/openapi", NOTHING).status()).isEqualTo(200);
    }

    @Test
    void aWrongKeyReadsNothing() {
        new Caller("guess").send("GET", "/openapi", NOTHING).isProblem(401, "no producer");
    }

    @Test
    void aProducerReadsOfItsOwnChannelsOnly() {
        JsonObject page =
                new Caller(Servers.KEY).send("GET", "/openapi", NOTHING).json();

        assertThat(page.getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder("/v1/demand", "/v1/demand/batch");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (Caller reader : List.of(stranger, all)) {
            JsonObject page = reader.send("GET", "/openapi", NOTHING).json();
            REFERENCE
                    .matcher(page.encode())
                    .results()
                    .map(found -> found.group(1))
                    .forEach(path -> {
                        JsonObject at = page;
                        for (String name : path.split("/")) {
                            at = at.getJsonObject(name);
                            assertThat(at).as(path).isNotNull();
                        }
                    });
        }
    }

    @Test
    void everyExampleIsAcceptedAndAnsweredAsItSays() {
        JsonObject page = all.send("GET", "/openapi", NOTHING).json();
        Set<String> sent = new HashSet<>();

        for (Map.Entry<String, Object> path : page.getJsonObject("paths")) {
            JsonObject post = ((JsonObject) path.getValue()).getJsonObject("post");
            for (Map.Entry<String, Object> content :
                    post.getJsonObject("requestBody").getJsonObject("content")) {
                String type = content.getKey().replace("*/*", "text/plain").replace("image/*", "image/png");
                Answer answer = all.post(
                        path.getKey(), Caller.utf8(body((JsonObject) content.getValue())), headers(post, type));
                assertThat(answer.status())
                        .as(path.getKey() + " " + type + " " + answer.body())
                        .isEqualTo(202);
                assertFits(page, post, answer, "application/json");
                sent.add(path.getKey() + " " + type);
            }
        }

        assertThat(sent).hasSizeGreaterThan(12).contains("/v1/frames image/png", "/v1/generation application/json");
    }

    @Test
    void everyRefusalIsOneThatItNames() {
        JsonObject page = all.send("GET", "/openapi", NOTHING).json();
        JsonObject post =
                page.getJsonObject("paths").getJsonObject("/v1/generation").getJsonObject("post");
        String good = "{\"generator\":\"g\"}";
        List<Answer> answers = new ArrayList<>(List.of(
                all.post("/v1/generation", NOTHING, "Content-Type", "application/json"),
                stranger.postJson("/v1/generation", good),
                new Caller(Servers.KEY).postJson("/v1/generation", good),
                all.postJson("/v1/nothing", good),
                all.postJson("/v1/generation", good, "Accept", "text/html"),
                all.postJson("/v1/generation", good + " ".repeat(17_000)),
                all.post("/v1/generation", Caller.utf8(good), "Content-Type", "text/csv"),
                all.postJson("/v1/generation", "{\"generator\":\"g\",\"output_mw\":-1,\"time\":\"noon\"}")));
        all.postJson("/v1/generation", good, "Idempotency-Key", "openapi");
        answers.add(all.postJson("/v1/generation", good + " ", "Idempotency-Key", "openapi"));

        assertThat(answers).extracting(Answer::status).containsExactly(400, 401, 403, 404, 406, 413, 415, 422, 409);
        answers.forEach(answer -> assertFits(page, post, answer, "application/problem+json"));
        assertThat(answers.get(7).json().getJsonArray("errors"))
                .extracting(each -> ((JsonObject) each).getString("pointer"))
                .containsExactlyInAnyOrder("#/output_mw", "#/time");
    }

    private static String body(JsonObject content) {
        Object example = content.getValue("example", "some bytes");
        return example instanceof JsonObject object
                ? object.encode()
                : example instanceof JsonArray array ? array.encode() : example.toString();
    }

    private static String[] headers(JsonObject post, String type) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", type));
        post.getJsonArray("parameters").stream()
                .map(JsonObject.class::cast)
                .filter(parameter -> parameter.getBoolean("required", false))
                .forEach(parameter ->
                        headers.addAll(List.of(parameter.getString("name"), parameter.getString("example"))));
        return headers.toArray(String[]::new);
    }

    private static void assertFits(JsonObject page, JsonObject post, Answer answer, String type) {
        JsonObject named = post.getJsonObject("responses").getJsonObject(Integer.toString(answer.status()));
        assertThat(named).as("status " + answer.status()).isNotNull();
        JsonObject response = page.getJsonObject("components")
                .getJsonObject("responses")
                .getJsonObject(named.getString("$ref").substring("#/components/responses/".length()));
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        JsonObject schema = response.getJsonObject("content")
                .getJsonObject(type)
                .getJsonObject("schema")
                .copy();
        schema.put("components", page.getJsonObject("components"));
        assertThat(new DatumSchema(schema.encode()).violations(Caller.utf8(answer.body())))
                .as(answer.body())
                .isEmpty();
    }
}
