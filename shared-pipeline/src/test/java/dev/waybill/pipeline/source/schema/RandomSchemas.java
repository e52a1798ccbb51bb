package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Schemas over a small world, so that two of them often speak of the same things, and edits of them. */
final class RandomSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TYPES =
            List.of("null", "boolean", "object", "array", "string", "number", "integer");
    private static final List<String> NUMBERS =
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final List<String> STRINGS = List.of("minLength", "maxLength", "pattern", "format");
    private static final List<String> OBJECTS = List.of(
            "properties",
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties");
    private static final List<String> ARRAYS = List.of(
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems");
    private static final List<String> ANYWHERE =
            List.of("type", "enum", "const", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref", "title");

    /** Keywords that say nearly the same. */
    private static final List<List<String>> TWINS = List.of(
            List.of("minimum", "exclusiveMinimum"),
            List.of("maximum", "exclusiveMaximum"),
            List.of("anyOf", "oneOf", "allOf", "prefixItems"),
            List.of("then", "else", "if", "not"),
            List.of("items", "contains", "unevaluatedItems"),
            List.of("additionalProperties", "propertyNames", "unevaluatedProperties"),
            List.of("properties", "dependentSchemas"));

    static final List<String> NAMES = List.of("a", "b", "ab", "c");
    private static final List<String> PATTERNS = List.of("^a", "b$", "^.$", "c");

    private final Random random;
    private final RandomValues values;

    RandomSchemas(Random random) {
        this.random = random;
        this.values = new RandomValues(random);
    }

    /** A schema with two parts that it may refer to. */
    ObjectNode schema() {
        ObjectNode root = object(3);
        root.putObject("$defs").set("one", object(2));
        root.withObject("/$defs").set("two", object(1));
        return root;
    }

    /** The same with a few changes anywhere. */
    ObjectNode edited(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            List<ObjectNode> places = places(copy);
            edit(one(places));
        }
        return copy;
    }

    /** Every object of the document that may be a schema. */
    private static List<ObjectNode> places(ObjectNode root) {
        List<ObjectNode> places = new ArrayList<>();
        new SchemaDocument(root).all().forEach(at -> {
            if (at.node() instanceof ObjectNode object) {
                places.add(object);
            }
        });
        return places;
    }

    private void edit(ObjectNode place) {
        List<String> present = new ArrayList<>();
        place.fieldNames().forEachRemaining(present::add);
        present.remove("$defs");
        if (present.isEmpty() || random.nextInt(5) == 0) {
            put(place, keywordFor(place), 1);
            return;
        }
        String keyword = one(present);
        JsonNode value = place.get(keyword);
        switch (random.nextInt(6)) {
            case 0 -> place.remove(keyword);
            case 1 -> put(place, keyword, 1);
            case 2 -> swap(place, keyword);
            default -> nudge(place, keyword, value);
        }
    }

    private void swap(ObjectNode place, String keyword) {
        TWINS.stream().filter(twins -> twins.contains(keyword)).forEach(twins -> {
            JsonNode value = place.remove(keyword);
            place.set(one(twins), value);
        });
    }

    /** Mostly one that has something to say where this type stands. */
    private String keywordFor(ObjectNode schema) {
        String type = schema.path("type").isArray()
                ? schema.get("type").get(0).asText()
                : schema.path("type").asText();
        return one(
                random.nextInt(5) < 2
                        ? ANYWHERE
                        : switch (type) {
                            case "object" -> OBJECTS;
                            case "array" -> ARRAYS;
                            case "string" -> STRINGS;
                            case "number", "integer" -> NUMBERS;
                            default -> one(List.of(OBJECTS, OBJECTS, ARRAYS, STRINGS, NUMBERS));
                        });
    }

    /** A small change, mostly one that allows more. */
    private void nudge(ObjectNode place, String keyword, JsonNode value) {
        boolean looser = random.nextBoolean();
        if (value.isNumber()) {
            boolean up = keyword.toLowerCase(java.util.Locale.ROOT).contains("max") == looser;
            place.put(keyword, Math.max(keyword.equals("multipleOf") ? 1 : -9, value.asInt() + (up ? 1 : -1)));
            if (keyword.startsWith("min") && !keyword.equals("minimum")
                    || keyword.startsWith("max") && !keyword.equals("maximum")) {
                place.put(keyword, Math.max(0, place.get(keyword).asInt()));
            }
        } else if (value instanceof ArrayNode list && !keyword.equals("type")) {
            if (keyword.equals("required") == looser || keyword.equals("allOf") == looser && list.size() > 1) {
                if (list.size() > 1) {
                    list.remove(random.nextInt(list.size()));
                } else if (keyword.equals("required")) {
                    place.remove(keyword);
                }
            } else {
                list.add(
                        switch (keyword) {
                            case "required" -> JSON.textNode(one(NAMES));
                            case "enum" -> values.any(1);
                            default -> sub(1);
                        });
                if (keyword.equals("required")) {
                    place.set(keyword, distinct(list));
                }
            }
        } else if (keyword.equals("type")) {
            place.set(keyword, widened(value));
        } else if (keyword.equals("properties") && value instanceof ObjectNode named) {
            named.set(one(NAMES), looser ? BooleanNode.TRUE : sub(1));
        } else {
            put(place, keyword, 1);
        }
    }

    private static ArrayNode distinct(ArrayNode list) {
        ArrayNode distinct = JSON.arrayNode();
        list.forEach(each -> {
            for (JsonNode known : distinct) {
                if (known.equals(each)) {
                    return;
                }
            }
            distinct.add(each);
        });
        return distinct;
    }

    private JsonNode widened(JsonNode type) {
        ArrayNode types = JSON.arrayNode();
        if (type.isArray()) {
            types.addAll((ArrayNode) type);
        } else {
            types.add(type);
        }
        types.add(one(TYPES));
        return distinct(types);
    }

    private ObjectNode object(int depth) {
        ObjectNode schema = JSON.objectNode();
        if (random.nextInt(3) > 0) {
            put(schema, "type", 0);
        }
        for (int keywords = 1 + random.nextInt(4); keywords > 0; keywords--) {
            put(schema, keywordFor(schema), depth - 1);
        }
        return schema;
    }

    private JsonNode sub(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> BooleanNode.valueOf(random.nextInt(3) > 0);
            case 1 -> JSON.objectNode().put("type", one(TYPES));
            default -> depth <= 0 ? JSON.objectNode().put("type", one(TYPES)) : object(depth);
        };
    }

    private void put(ObjectNode schema, String keyword, int depth) {
        switch (keyword) {
            case "type" ->
                schema.set(
                        keyword,
                        random.nextInt(3) == 0 ? widened(JSON.textNode(one(TYPES))) : JSON.textNode(one(TYPES)));
            case "enum" -> {
                ArrayNode list = schema.putArray(keyword);
                for (int size = 1 + random.nextInt(4); size > 0; size--) {
                    list.add(values.any(1));
                }
            }
            case "const" -> schema.set(keyword, values.any(1));
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> schema.set(keyword, values.number());
            case "multipleOf" -> schema.put(keyword, one(List.of(1, 2, 3, 4)) / (random.nextBoolean() ? 1.0 : 2.0));
            case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties" ->
                schema.put(keyword, random.nextInt(4));
            case "minContains", "maxContains" -> {
                schema.put(keyword, random.nextInt(4));
                schema.set("contains", sub(depth));
            }
            case "pattern" -> schema.put(keyword, one(PATTERNS));
            case "format" -> schema.put(keyword, one(List.of("date", "date-time", "ipv4")));
            case "required" ->
                schema.set(keyword, distinct(JSON.arrayNode().add(one(NAMES)).add(one(NAMES))));
            case "uniqueItems" ->
                schema.put(keyword, random.nextInt(3) > 0)
                        .set("type", random.nextBoolean() ? widened(JSON.textNode("array")) : JSON.textNode("array"));
            case "dependentRequired" ->
                schema.putObject(keyword).putArray(one(NAMES)).add(one(NAMES));
            case "properties", "dependentSchemas" -> {
                ObjectNode named = schema.putObject(keyword);
                for (int size = 1 + random.nextInt(3); size > 0; size--) {
                    named.set(one(NAMES), sub(depth));
                }
            }
            case "patternProperties" -> schema.putObject(keyword).set(one(PATTERNS), sub(depth));
            case "prefixItems", "allOf", "anyOf", "oneOf" -> {
                ArrayNode list = schema.putArray(keyword);
                for (int size = 1 + random.nextInt(3); size > 0; size--) {
                    list.add(sub(depth));
                }
            }
            case "additionalProperties" -> schema.set(keyword, random.nextInt(3) > 0 ? BooleanNode.FALSE : sub(depth));
            case "propertyNames" ->
                schema.set(
                        keyword,
                        random.nextBoolean()
                                ? JSON.objectNode().put("maxLength", 1 + random.nextInt(2))
                                : JSON.objectNode()
                                        .set(
                                                "enum",
                                                JSON.arrayNode().add(one(NAMES)).add(one(NAMES))));
            case "$ref" -> schema.put(keyword, one(List.of("#", "#/$defs/one", "#/$defs/two")));
            case "title" -> schema.put(keyword, "title " + random.nextInt());
            default -> schema.set(keyword, sub(depth));
        }
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
