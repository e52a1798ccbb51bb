package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody reads at {@code /openapi}.
 *
 * @param text as it came
 * @param json what it says
 */
record ApiPage(String text, JsonObject json) {

    static ApiPage readBy(String key) {
        Answer answer = new Caller(key).send("GET", "/openapi", new byte[0]);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ApiPage(answer.body(), answer.json());
    }

    Set<String> paths() {
        return json.getJsonObject("paths").fieldNames();
    }

    /** Those with which data are pushed; UploadTest has the others. */
    List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        for (String path : paths()) {
            JsonObject item = json.getJsonObject("paths").getJsonObject(path);
            if (!path.contains("/uploads")) {
                item.fieldNames()
                        .forEach(method -> operations.add(new ApiOperation(this, path, item.getJsonObject(method))));
            }
        }
        return operations;
    }

    ApiOperation operation(String path, String method) {
        JsonObject item = json.getJsonObject("paths").getJsonObject(path);
        JsonArray ofAll = item.getJsonArray("parameters", new JsonArray());
        JsonObject operation = item.getJsonObject(method).copy();
        operation.put("parameters", ofAll.copy().addAll(operation.getJsonArray("parameters", new JsonArray())));
        return new ApiOperation(this, path, operation);
    }

    /** What this stands for: itself, or what it refers to. */
    JsonObject resolved(JsonObject node) {
        String reference = node.getString("$ref");
        return reference == null
                ? node
                : (JsonObject) JsonPointer.from(reference.substring(1)).queryJson(json);
    }

    /** References within channels' own schemas are relative to those, and not looked at. */
    List<String> brokenReferences() {
        List<String> broken = new ArrayList<>();
        collect(json, broken);
        return broken;
    }

    private void collect(@Nullable Object node, List<String> broken) {
        if (node instanceof JsonArray array) {
            array.forEach(each -> collect(each, broken));
        } else if (node instanceof JsonObject object) {
            Object reference = object.getValue("$ref");
            if (reference instanceof String text
                    && (!text.startsWith("#/")
                            || JsonPointer.from(text.substring(1)).queryJson(json) == null)) {
                broken.add(text);
            }
            object.forEach(member -> collect(member.getValue(), broken));
        }
    }
}
