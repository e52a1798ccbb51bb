package dev.waybill.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.parquet.Column.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The properties at the top of a JSON Schema that are text, numbers or booleans. */
final class SchemaProperties {

    private SchemaProperties() {}

    /** In the order of the schema. */
    static Map<String, Kind> of(String schema) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> property :
                    new ObjectMapper().readTree(schema).path("properties").properties()) {
                kind(property.getValue()).ifPresent(kind -> kinds.put(property.getKey(), kind));
            }
        } catch (IOException noJson) {
            throw new UncheckedIOException("a schema that was checked at build", noJson);
        }
        return kinds;
    }

    private static Optional<Kind> kind(JsonNode property) {
        JsonNode type = property.path("type");
        Set<String> types = new TreeSet<>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else {
            types.add(type.asText());
        }
        types.remove("null");
        if (types.equals(Set.of("string"))) {
            return Optional.of(property.path("format").asText().equals("date-time") ? Kind.TIMESTAMP : Kind.STRING);
        }
        if (types.equals(Set.of("integer"))) {
            return Optional.of(Kind.INT64);
        }
        if (types.equals(Set.of("number")) || types.equals(Set.of("integer", "number"))) {
            return Optional.of(Kind.DOUBLE);
        }
        return types.equals(Set.of("boolean")) ? Optional.of(Kind.BOOLEAN) : Optional.empty();
    }
}
