package dev.waybill.ingest.door;

import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.PartitionKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes OpenAPI 3.1: what is the same for all channels stands in {@code openapi.json}, the rest comes from the pipeline. */
final class OpenApiPages {

    private static final String JSON = "application/json";
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";
    private static final JsonObject ANY_JSON = new JsonObject();
    private static final JsonObject SOME_JSON =
            new JsonObject().put("time", "2026-01-01T00:00:00Z").put("value", 1.5);
    private static final List<Integer> EVERYWHERE = List.of(400, 401, 403, 406, 408, 413, 414, 415, 503);
    /** In words: these ask to come again. */
    private static final Set<Integer> LATER = Set.of(429, 503);

    private final JsonObject same = read();

    private static JsonObject read() {
        try (InputStream in = Objects.requireNonNull(OpenApiPages.class.getResourceAsStream("/openapi.json"))) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For whoever hasn't said who it is: the names of channels and their schemas are nobody else's business. */
    String general() {
        JsonObject channel = new JsonObject().put("$ref", "#/components/parameters/channel");
        JsonObject content = new JsonObject().put("*/*", new JsonObject());
        return page(new JsonObject()
                .put(
                        "/v1/{channel}",
                        new JsonObject()
                                .put(
                                        "post",
                                        single(content, responses(true, 404, 409, 422, 429))
                                                .put("parameters", parameters(channel))))
                .put(
                        "/v1/{channel}/batch",
                        new JsonObject()
                                .put(
                                        "post",
                                        batch(batchContents(ANY_JSON, SOME_JSON), responses(false, 404, 429))
                                                .put("parameters", parameters(channel))))
                .put("/v1/{channel}/uploads", uploads(channel, 429))
                .put("/v1/{channel}/uploads/{data_id}", upload(channel, 429)));
    }

    /**
     * For a producer that may push to these channels.
     *
     * @param limited whether it has a rate
     */
    String of(List<Channel> channels, boolean limited) {
        JsonObject paths = new JsonObject();
        for (Channel channel : channels) {
            Object schema = channel.schema().<Object>map(JsonObject::new).orElse(ANY_JSON);
            Object example = example(channel);
            String path = "/v1/" + channel.name();
            paths.put(path, operation(channel, single(contents(channel, schema, example), ofOne(channel, limited))));
            JsonObject together = takesJson(channel)
                    ? batchContents(schema, example)
                    : new JsonObject().put(EVENTS, events(binaryEvent("1", channel), binaryEvent("2", channel)));
            paths.put(path + "/batch", operation(channel, batch(together, ofMany(limited))));
            if (channel.takesUploads()) {
                Integer[] more = limited ? new Integer[] {429} : new Integer[0];
                paths.put(path + "/uploads", uploads(header(channel), more));
                paths.put(path + "/uploads/{data_id}", upload(new JsonObject(), more));
            }
        }
        return page(paths);
    }

    /** The channel is there, or it had no page; what is wrong with one of many data stands within a 207. */
    private static JsonObject ofMany(boolean limited) {
        return limited ? responses(false, 429) : responses(false);
    }

    private static JsonObject ofOne(Channel channel, boolean limited) {
        JsonObject responses = limited ? responses(true, 409, 429) : responses(true, 409);
        boolean checked = channel.schema().isPresent() || channel.key() instanceof PartitionKey.Pointer;
        return checked ? responses.put("422", response("problem")) : responses;
    }

    private String page(JsonObject paths) {
        return same.copy().put("paths", paths).encode();
    }

    /** Where large data are announced. */
    private static JsonObject uploads(JsonObject first, Integer... more) {
        JsonObject example = new JsonObject()
                .put("bytes", 734_003_200)
                .put("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .put("content_type", "image/png");
        return new JsonObject()
                .put(
                        "post",
                        new JsonObject()
                                .put(
                                        "summary",
                                        "Announces data that are too large for a request: says where their parts go.")
                                .put(
                                        "requestBody",
                                        new JsonObject()
                                                .put("required", true)
                                                .put(
                                                        "content",
                                                        new JsonObject()
                                                                .put(
                                                                        JSON,
                                                                        content(reference("Announcement"), example))))
                                .put(
                                        "responses",
                                        problems(
                                                new JsonObject()
                                                        .put("200", response("upload"))
                                                        .put("201", response("upload")),
                                                more))
                                .put("parameters", parameters(first)));
    }

    /** One that was announced. */
    private static JsonObject upload(JsonObject first, Integer... more) {
        JsonArray parameters = first.isEmpty() ? new JsonArray() : new JsonArray().add(first);
        parameters.add(new JsonObject().put("$ref", "#/components/parameters/dataId"));
        return new JsonObject()
                .put("parameters", parameters)
                .put(
                        "post",
                        step(
                                "Lets data in whose parts have come: a receipt.",
                                new JsonObject().put("202", response("accepted")),
                                Stream.concat(Stream.of(404, 409, 410), Stream.of(more))
                                        .toArray(Integer[]::new)))
                .put(
                        "get",
                        step("Says which parts have not come.", new JsonObject().put("200", response("upload")), 404))
                .put(
                        "delete",
                        step(
                                "Gives it up: nothing is left of it.",
                                new JsonObject().put("204", response("gone")),
                                404,
                                409));
    }

    private static JsonObject step(String summary, JsonObject good, Integer... more) {
        return new JsonObject().put("summary", summary).put("responses", problems(good, more));
    }

    private static JsonObject operation(Channel channel, JsonObject operation) {
        return new JsonObject().put("post", operation.put("parameters", parameters(header(channel))));
    }

    private static JsonObject header(Channel channel) {
        JsonObject header = new JsonObject();
        if (channel.key() instanceof PartitionKey.Header byHeader) {
            header.put("name", byHeader.name())
                    .put("in", "header")
                    .put("required", true)
                    .put("description", "Data with the same value stay in order.")
                    .put("example", "7")
                    .put("schema", new JsonObject().put("type", "string"));
        }
        return header;
    }

    private static JsonArray parameters(JsonObject first) {
        JsonArray parameters = new JsonArray();
        if (!first.isEmpty()) {
            parameters.add(first);
        }
        for (String name : List.of("idempotencyKey", "contentEncoding", "traceparent", "source", "key")) {
            parameters.add(new JsonObject().put("$ref", "#/components/parameters/" + name));
        }
        return parameters;
    }

    private static boolean takesJson(Channel channel) {
        return channel.takes(JSON);
    }

    private static JsonObject contents(Channel channel, Object schema, Object example) {
        JsonObject contents = new JsonObject();
        if (channel.contentTypes().isEmpty()) {
            contents.put("*/*", new JsonObject());
        }
        for (String type : channel.contentTypes()) {
            contents.put(type, type.equals(JSON) ? content(schema, example) : new JsonObject());
        }
        if (takesJson(channel)) {
            return contents.put(JSON, content(schema, example))
                    .put(EVENT, content(reference("CloudEvent"), event("1", example)))
                    .put(EVENTS, events(event("1", example), event("2", example)));
        }
        return contents.put(EVENT, content(reference("CloudEvent"), binaryEvent("1", channel)))
                .put(EVENTS, events(binaryEvent("1", channel), binaryEvent("2", channel)));
    }

    private static JsonObject single(JsonObject contents, JsonObject responses) {
        return new JsonObject()
                .put("summary", "Pushes one datum.")
                .put("requestBody", new JsonObject().put("required", true).put("content", contents))
                .put("responses", responses);
    }

    private static JsonObject batch(JsonObject contents, JsonObject responses) {
        return new JsonObject()
                .put("summary", "Pushes many data at once: a receipt or a problem for each.")
                .put("requestBody", new JsonObject().put("required", true).put("content", contents))
                .put("responses", responses);
    }

    private static JsonObject batchContents(Object schema, Object example) {
        JsonObject array =
                new JsonObject().put("type", "array").put("minItems", 1).put("items", schema);
        return new JsonObject()
                .put(JSON, content(array, new JsonArray().add(example).add(example)))
                .put(
                        "application/x-ndjson",
                        new JsonObject()
                                .put("schema", new JsonObject().put("type", "string"))
                                .put("example", text(example) + "\n" + text(example) + "\n"))
                .put(EVENTS, events(event("1", example), event("2", example)));
    }

    private static JsonObject events(JsonObject first, JsonObject second) {
        return content(
                new JsonObject().put("type", "array").put("items", reference("CloudEvent")),
                new JsonArray().add(first).add(second));
    }

    /** What is no JSON stands in a CloudEvent as base64. */
    private static JsonObject binaryEvent(String id, Channel channel) {
        JsonObject event = event(id, "");
        event.remove("data");
        String type = channel.contentTypes().iterator().next();
        return event.put("datacontenttype", type.replace("/*", "/x-any")).put("data_base64", "AAEC");
    }

    private static JsonObject event(String id, Object data) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "/sensors/7")
                .put("type", "com.example.reading")
                .put("datacontenttype", JSON)
                .put("data", data);
    }

    private static JsonObject content(Object schema, Object example) {
        return new JsonObject().put("schema", schema).put("example", example);
    }

    private static JsonObject reference(String schema) {
        return new JsonObject().put("$ref", "#/components/schemas/" + schema);
    }

    private static JsonObject responses(boolean single, Integer... more) {
        return problems(
                new JsonObject()
                        .put("202", response(single ? "accepted" : "allAccepted"))
                        .put("207", response("someAccepted")),
                more);
    }

    private static JsonObject problems(JsonObject responses, Integer... more) {
        Stream.concat(EVERYWHERE.stream(), Arrays.stream(more))
                .sorted()
                .forEach(status ->
                        responses.put(status.toString(), response(LATER.contains(status) ? "later" : "problem")));
        return responses;
    }

    private static JsonObject response(String name) {
        return new JsonObject().put("$ref", "#/components/responses/" + name);
    }

    private static String text(Object example) {
        return example instanceof JsonObject object ? object.encode() : String.valueOf(example);
    }

    /** The first of the schema's own examples; without one, some JSON that has the channel's key. */
    private static Object example(Channel channel) {
        return channel.schema()
                .map(JsonObject::new)
                .flatMap(schema -> Optional.ofNullable(schema.getJsonArray("examples")))
                .filter(examples -> !examples.isEmpty())
                .map(examples -> examples.getValue(0))
                .orElseGet(
                        () -> channel.key() instanceof PartitionKey.Pointer key ? withKey(key.pointer()) : SOME_JSON);
    }

    private static Object withKey(String pointer) {
        String[] names = pointer.split("/", -1);
        Object inner = "a";
        for (int i = names.length - 1; i > 0; i--) {
            inner = new JsonObject().put(names[i].replace("~1", "/").replace("~0", "~"), inner);
        }
        return inner instanceof JsonObject members ? SOME_JSON.copy().mergeIn(members) : inner;
    }
}
