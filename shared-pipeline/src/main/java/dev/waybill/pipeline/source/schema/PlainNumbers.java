package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Gives equal numbers equal nodes, as the front end does with data: the validator compares what is inside of arrays and
 * objects node by node, and would tell 1 and 1.0 apart there.
 */
final class PlainNumbers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DIGITS_OF_LONG = 18;

    private PlainNumbers() {}

    /** The same JSON, each number in its plain form. */
    static JsonNode in(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                ObjectNode plain = NODES.objectNode();
                object.properties().forEach(entry -> plain.set(entry.getKey(), in(entry.getValue())));
                yield plain;
            }
            case ArrayNode array -> {
                ArrayNode plain = NODES.arrayNode();
                array.forEach(each -> plain.add(in(each)));
                yield plain;
            }
            default -> json.isNumber() ? number(json.decimalValue()) : json;
        };
    }

    private static JsonNode number(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        boolean isLong = plain.scale() <= 0 && (long) plain.precision() - plain.scale() <= DIGITS_OF_LONG;
        if (!isLong) {
            return NODES.numberNode(plain);
        }
        long whole = plain.longValueExact();
        return whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
    }
}
