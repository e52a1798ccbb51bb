package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A schema at its place in a document; two are equal when they stand at the same place of the same document.
 *
 * @param pointer its JSON pointer, empty for the whole document
 * @param node an object, or true or false
 */
record At(SchemaDocument document, String pointer, JsonNode node) {

    /** {@code #/properties/demand_mwh}. */
    String shown() {
        return "#" + pointer;
    }

    boolean allowsAll() {
        return node.isBoolean() && node.booleanValue();
    }

    boolean allowsNothing() {
        return node.isBoolean() && !node.booleanValue();
    }

    /** The keyword's value; missing where it isn't there. */
    JsonNode get(String keyword) {
        JsonNode value = node.get(keyword);
        return value == null ? MissingNode.getInstance() : value;
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    /** The schema under this keyword. */
    Optional<At> schema(String keyword) {
        return has(keyword) ? Optional.of(document.at(pointer + "/" + keyword)) : Optional.empty();
    }

    /** The schemas in this keyword's list. */
    List<At> schemas(String keyword) {
        return IntStream.range(0, get(keyword).size())
                .mapToObj(index -> document.at(pointer + "/" + keyword + "/" + index))
                .toList();
    }

    /** The schemas under this keyword by name, in order. */
    Map<String, At> named(String keyword) {
        Map<String, At> named = new LinkedHashMap<>();
        get(keyword)
                .fieldNames()
                .forEachRemaining(name ->
                        named.put(name, document.at(pointer + "/" + keyword + "/" + SchemaDocument.escaped(name))));
        return named;
    }

    /** Where its {@code $ref} leads to. */
    Optional<At> target() {
        return has("$ref") ? document.find(get("$ref").asText()) : Optional.empty();
    }

    /** Whether the value is valid under it. */
    boolean allows(JsonNode value) {
        return document.allows(pointer, value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof At that && document == that.document && pointer.equals(that.pointer);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(document) + pointer.hashCode();
    }
}
