package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values of the small world of {@link RandomSchemas}; some are made so that a schema may like them. */
final class RandomValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of("", "a", "b", "ab", "abc", "cab", "ü", "2026-01-01", "2026-01-01T00:00:00Z", "10.0.0.1");

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    JsonNode any(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2, 3 -> number();
            case 4, 5 -> text();
            case 6, 7 -> array(depth);
            default -> object(depth);
        };
    }

    JsonNode number() {
        return JSON.numberNode(
                BigDecimal.valueOf(random.nextInt(17) - 8L).divide(BigDecimal.valueOf(random.nextBoolean() ? 1 : 2)));
    }

    /** A value that has much of what the schema asks for. */
    JsonNode near(At schema, int depth) {
        if (!schema.node().isObject() || depth <= 0 || random.nextInt(12) == 0) {
            return any(1);
        }
        List<At> inside = new ArrayList<>(schema.target().stream().toList());
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            inside.addAll(schema.schemas(keyword));
        }
        for (String keyword : List.of("if", "then", "else")) {
            inside.addAll(schema.schema(keyword).stream().toList());
        }
        if (!inside.isEmpty() && random.nextInt(3) > 0) {
            return near(inside.get(random.nextInt(inside.size())), depth - 1);
        }
        if (schema.has("const")) {
            return schema.get("const").deepCopy();
        }
        if (schema.get("enum").size() > 0) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .deepCopy();
        }
        return ofItsKind(schema, depth);
    }

    private JsonNode ofItsKind(At schema, int depth) {
        JsonNode type = schema.get("type");
        String kind = type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
        return switch (kind) {
            case "null" -> JSON.nullNode();
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "string" -> text();
            case "number" -> number();
            case "integer" -> JSON.numberNode(random.nextInt(9) - 4);
            case "array" -> items(schema, depth);
            case "object" -> properties(schema, depth);
            default ->
                schema.has("items") || schema.has("prefixItems") || schema.has("contains")
                        ? items(schema, depth)
                        : schema.has("minimum") || schema.has("maximum")
                                ? number()
                                : random.nextInt(3) > 0 ? properties(schema, depth) : any(1);
        };
    }

    private JsonNode properties(At schema, int depth) {
        ObjectNode object = JSON.objectNode();
        schema.get("required").forEach(name -> object.set(name.asText(), property(schema, name.asText(), depth)));
        for (int more = random.nextInt(3); more > 0; more--) {
            String name = RandomSchemas.NAMES.get(random.nextInt(RandomSchemas.NAMES.size()));
            object.set(name, property(schema, name, depth));
        }
        return object;
    }

    private JsonNode property(At schema, String name, int depth) {
        List<At> applied = Patterns.applied(schema, name);
        return applied.isEmpty() ? any(1) : near(applied.get(random.nextInt(applied.size())), depth - 1);
    }

    private JsonNode items(At schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        List<At> first = schema.schemas("prefixItems");
        for (int index = 0; index < random.nextInt(5); index++) {
            int at = index;
            array.add(
                    index < first.size()
                            ? near(first.get(index), depth - 1)
                            : schema.schema(schema.has("items") ? "items" : "contains")
                                    .map(item -> near(item, depth - 1 - at / 9))
                                    .orElseGet(() -> any(1)));
        }
        return array;
    }

    private JsonNode text() {
        return JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    }

    private JsonNode array(int depth) {
        ArrayNode array = JSON.arrayNode();
        for (int size = random.nextInt(4); size > 0; size--) {
            array.add(any(depth - 1));
        }
        return array;
    }

    private JsonNode object(int depth) {
        ObjectNode object = JSON.objectNode();
        for (int size = random.nextInt(4); size > 0; size--) {
            object.set(RandomSchemas.NAMES.get(random.nextInt(RandomSchemas.NAMES.size())), any(depth - 1));
        }
        return object;
    }
}
