package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of a schema: all the places where schemas stand in it. */
final class SchemaDocument {

    private final JsonNode root;
    private final Map<String, At> schemas = new LinkedHashMap<>();
    private final Map<String, NodePath> paths = new LinkedHashMap<>();
    private @Nullable Schema compiled;

    /** @param root valid under the meta-schema */
    SchemaDocument(JsonNode root) {
        this.root = root;
        add("", new NodePath(PathType.JSON_POINTER), root);
    }

    At root() {
        return at("");
    }

    /** Every schema in it, the whole first. */
    Collection<At> all() {
        return schemas.values();
    }

    At at(String pointer) {
        return Objects.requireNonNull(schemas.get(pointer), pointer);
    }

    /** Where a local reference leads to: empty if it isn't one or there is no schema. */
    Optional<At> find(String reference) {
        return reference.startsWith("#") ? Optional.ofNullable(schemas.get(reference.substring(1))) : Optional.empty();
    }

    /** Whether the value is valid under the schema at the pointer, as the front end will see it. */
    boolean allows(String pointer, JsonNode value) {
        NodePath path = Objects.requireNonNull(paths.get(pointer));
        Schema schema = path.getNameCount() == 0 ? compiled() : compiled().getSubSchema(path);
        return schema.validate(value).isEmpty();
    }

    private Schema compiled() {
        Schema known = compiled;
        if (known == null) {
            known = Validation.compile(root);
            compiled = known;
        }
        return known;
    }

    private void add(String pointer, NodePath path, JsonNode schema) {
        schemas.put(pointer, new At(this, pointer, schema));
        paths.put(pointer, path);
        if (schema instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> Keyword.of(entry.getKey())
                            .ifPresent(kind -> addUnder(
                                    kind,
                                    pointer + "/" + entry.getKey(),
                                    path.append(entry.getKey()),
                                    entry.getValue())));
        }
    }

    private void addUnder(Keyword kind, String pointer, NodePath path, JsonNode value) {
        switch (kind) {
            case SCHEMA -> add(pointer, path, value);
            case SCHEMAS -> {
                for (int index = 0; index < value.size(); index++) {
                    add(pointer + "/" + index, path.append(index), value.get(index));
                }
            }
            case NAMED_SCHEMAS ->
                value.properties()
                        .forEach(entry -> add(
                                pointer + "/" + escaped(entry.getKey()),
                                path.append(entry.getKey()),
                                entry.getValue()));
            case VALUE, ANNOTATION -> {}
        }
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
