package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of JSON values, as {@code type} tells them apart; numbers are whole or broken. */
enum Kind {
    NULL,
    BOOLEAN,
    OBJECT,
    ARRAY,
    STRING,
    WHOLE,
    BROKEN;

    static final Set<Kind> NUMBERS = EnumSet.of(WHOLE, BROKEN);

    /** What a {@code type} allows. */
    static Set<Kind> allowedBy(JsonNode type) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (type.isArray()) {
            type.forEach(each -> kinds.addAll(named(each.asText())));
        } else {
            kinds.addAll(named(type.asText()));
        }
        return kinds;
    }

    static Kind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> NULL;
            case BOOLEAN -> BOOLEAN;
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            case NUMBER -> isWhole(value.decimalValue()) ? WHOLE : BROKEN;
            default -> STRING;
        };
    }

    /** The kinds in the words of {@code type}. */
    static String shown(Set<Kind> kinds) {
        TreeSet<String> words = new TreeSet<>();
        kinds.forEach(kind -> words.add(kind.word()));
        if (words.contains("number")) {
            words.remove("integer");
        }
        return kinds.size() == values().length ? "any" : String.join(" or ", words);
    }

    private static Set<Kind> named(String type) {
        return switch (type) {
            case "null" -> EnumSet.of(NULL);
            case "boolean" -> EnumSet.of(BOOLEAN);
            case "object" -> EnumSet.of(OBJECT);
            case "array" -> EnumSet.of(ARRAY);
            case "string" -> EnumSet.of(STRING);
            case "integer" -> EnumSet.of(WHOLE);
            case "number" -> NUMBERS;
            default -> throw new IllegalArgumentException("no type of JSON: " + type);
        };
    }

    private String word() {
        return switch (this) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case WHOLE -> "integer";
            case BROKEN -> "number";
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0
                || number.scale() <= 0
                || number.stripTrailingZeros().scale() <= 0;
    }
}
