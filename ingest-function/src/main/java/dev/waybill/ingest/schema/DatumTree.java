package dev.waybill.ingest.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.envelope.NotJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * Reads JSON (UTF-8) from strangers into a tree: one value and nothing after it, no name twice in an object, depth and
 * numbers bounded. Equal numbers are equal nodes, however they are spelled.
 */
final class DatumTree {

    private static final int MOST_DEPTH = 100;
    private static final int MOST_DIGITS = 100;
    private static final int MOST_EXPONENT = 308;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Names are a stranger's: they don't belong into the JVM's table of strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(MOST_DIGITS)
                    .build())
            .build();

    private final JsonParser parser;

    private DatumTree(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws NotJson with the byte at which it shows */
    static JsonNode read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new NotJson(json.length, "there is nothing; a JSON value is needed");
            }
            DatumTree reader = new DatumTree(parser);
            JsonNode tree = reader.value(first);
            if (parser.nextToken() != null) {
                throw reader.refused("there is more after the JSON value");
            }
            return tree;
        } catch (JsonProcessingException notJson) {
            throw NotJson.of(notJson, json.length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private JsonNode value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw refused("a JSON value is needed");
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw refused("the name \"" + name + "\" stands twice in its object");
            }
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private JsonNode number() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            switch (parser.getNumberType()) {
                case INT -> {
                    return NODES.numberNode(parser.getIntValue());
                }
                case LONG -> {
                    return NODES.numberNode(parser.getLongValue());
                }
                default -> {}
            }
        }
        String text = parser.getText();
        requireSmallExponent(text);
        BigDecimal number = new BigDecimal(text);
        number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return isLong(number) ? whole(number.longValue()) : NODES.numberNode(number);
    }

    /** One as {@code 1e999999999} has nine bytes here and a gigabyte when somebody spells it out. */
    private void requireSmallExponent(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (e >= 0) {
            String digits = number.substring(e + 1).replaceFirst("^[+-]?0*", "");
            if (digits.length() > 3 || (!digits.isEmpty() && Integer.parseInt(digits) > MOST_EXPONENT)) {
                throw refused("the number " + number + " has an exponent beyond " + MOST_EXPONENT);
            }
        }
    }

    private static boolean isLong(BigDecimal stripped) {
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18;
    }

    private static JsonNode whole(long number) {
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }

    private NotJson refused(String reason) {
        return new NotJson(Math.max(0, parser.currentTokenLocation().getByteOffset()), reason);
    }
}
