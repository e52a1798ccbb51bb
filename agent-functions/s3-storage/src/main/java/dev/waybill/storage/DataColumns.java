package dev.waybill.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.waybill.parquet.Column;
import dev.waybill.parquet.Column.Kind;
import dev.waybill.parquet.EnvelopeColumns;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Typed columns of what is in the data: one for each property of the channel's JSON Schema that is text, a number or a boolean
 * at the top. A value that is none of its column's is null there; {@code data} has it in any case.
 */
final class DataColumns {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();

    private DataColumns(Map<String, Kind> properties) {
        List<String> taken =
                new ArrayList<>(EnvelopeColumns.ALL.stream().map(Column::name).toList());
        taken.addAll(EnvelopeColumns.TAKEN);
        List<Column> named = new ArrayList<>();
        properties.forEach((property, kind) -> {
            // Names of columns are the same in any case to most engines.
            String name = property.toLowerCase(Locale.ROOT);
            name = taken.contains(name) ? "data_" + name : name;
            if (!taken.contains(name)) {
                taken.add(name);
                places.put(property, named.size());
                named.add(Column.optional(name, kind));
            }
        });
        this.columns = List.copyOf(named);
    }

    /** None: the channel has no schema. */
    static DataColumns none() {
        return new DataColumns(Map.of());
    }

    /** @param schema JSON Schema (2020-12), checked when the pipeline was built */
    static DataColumns of(String schema) {
        return new DataColumns(SchemaProperties.of(schema));
    }

    List<Column> columns() {
        return columns;
    }

    /**
     * Fills the cells of a row from {@code first} on.
     *
     * @param data what is no JSON object has no values
     */
    void fill(@Nullable Object[] row, int first, byte[] data) {
        if (columns.isEmpty()) {
            return;
        }
        try (JsonParser json = JSON.createParser(data)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    Integer place = places.get(json.currentName());
                    JsonToken value = json.nextToken();
                    if (place != null) {
                        row[first + place] =
                                value(json, value, columns.get(place).kind());
                    }
                    json.skipChildren();
                }
            }
        } catch (IOException notJson) {
            // Not swallowed: the data stand in their own column, as they are.
            return;
        }
    }

    private static @Nullable Object value(JsonParser json, JsonToken token, Kind kind) throws IOException {
        return switch (kind) {
            case STRING -> token == JsonToken.VALUE_STRING ? json.getText() : null;
            case TIMESTAMP -> token == JsonToken.VALUE_STRING ? micros(json.getText()) : null;
            case DOUBLE -> token.isNumeric() ? (Object) json.getDoubleValue() : null;
            case INT64 -> token == JsonToken.VALUE_NUMBER_INT && isLong(json) ? (Object) json.getLongValue() : null;
            case BOOLEAN -> token.isBoolean() ? (Object) json.getBooleanValue() : null;
            case BINARY, STRINGS -> null;
        };
    }

    private static boolean isLong(JsonParser json) throws IOException {
        return json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private static @Nullable Long micros(String text) {
        try {
            return EnvelopeRow.micros(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noTime) {
            return null;
        }
    }
}
