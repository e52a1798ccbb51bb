package dev.waybill.ingest.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.Map;
import java.util.StringJoiner;

/** What an error says, in words that tell what would be right. */
final class Words {

    private static final int SHOWN_CHARACTERS = 200;

    private static final Map<String, String> TYPES = Map.of(
            "array", "an array",
            "boolean", "true or false",
            "integer", "a whole number",
            "null", "null",
            "number", "a number",
            "object", "an object",
            "string", "a string");

    private static final Map<String, String> FORMATS = Map.of(
            "date", "a date such as 2026-11-23",
            "date-time", "a date and time with its offset, such as 2026-11-23T01:02:03Z (RFC 3339)",
            "email", "an e-mail address",
            "ipv4", "an IPv4 address such as 192.0.2.1",
            "ipv6", "an IPv6 address such as 2001:db8::1",
            "time", "a time with its offset, such as 01:02:03Z (RFC 3339)",
            "uri", "a URI with its scheme, such as https://example.com/a",
            "uuid", "a UUID such as 0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b");

    private Words() {}

    static String of(Error error) {
        return switch (error.getKeyword()) {
            case "type" -> "must be " + types(error.getSchemaNode()) + ", and is " + found(error.getInstanceNode());
            case "required" -> "the property \"" + argument(error, 0) + "\" is missing";
            case "dependentRequired" ->
                "the property \"" + argument(error, 0) + "\" is missing, which must stand beside \""
                        + argument(error, 1) + "\"";
            case "additionalProperties", "unevaluatedProperties" ->
                "no property of this name belongs here; leave it out, or check how it is spelled";
            case "items", "unevaluatedItems" -> "no item belongs here; the array is too long";
            case "propertyNames" -> "this name doesn't fit: names must fit " + schema(error);
            case "false" -> "nothing may stand here; leave it out";
            case "enum" -> "must be one of " + schema(error);
            case "const" -> "must be " + schema(error);
            case "format" -> "must be " + FORMATS.getOrDefault(text(error), "a text of the format " + text(error));
            case "pattern" -> "must match the pattern " + text(error);
            default -> numbers(error);
        };
    }

    private static String numbers(Error error) {
        String number = schema(error);
        return switch (error.getKeyword()) {
            case "minimum" -> "must be " + number + " or more";
            case "maximum" -> "must be " + number + " or less";
            case "exclusiveMinimum" -> "must be more than " + number;
            case "exclusiveMaximum" -> "must be less than " + number;
            case "multipleOf" -> "must be a multiple of " + number;
            case "minLength" -> "must have " + number + " characters or more";
            case "maxLength" -> "must have " + number + " characters or fewer";
            case "minItems" -> "must have " + number + " items or more";
            case "maxItems" -> "must have " + number + " items or fewer";
            case "minProperties" -> "must have " + number + " properties or more";
            case "maxProperties" -> "must have " + number + " properties or fewer";
            default -> combined(error);
        };
    }

    private static String combined(Error error) {
        return switch (error.getKeyword()) {
            case "uniqueItems" -> "must not hold the same value twice";
            case "minContains", "contains" ->
                "must hold " + argument(error, 0) + " or more items that fit " + schema(error);
            case "maxContains" -> "must hold " + argument(error, 0) + " or fewer items that fit " + schema(error);
            case "not" -> "must not fit " + schema(error);
            case "oneOf" -> "must fit exactly one of several choices, and fits " + argument(error, 0);
            default -> "does not keep to \"" + error.getKeyword() + "\" of the channel's schema: " + schema(error);
        };
    }

    private static String types(JsonNode type) {
        if (!type.isArray()) {
            return TYPES.getOrDefault(type.asText(), "of another type");
        }
        StringJoiner types = new StringJoiner(" or ");
        type.forEach(each -> types.add(types(each)));
        return types.toString();
    }

    private static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> value.asText();
            case NULL -> "null";
            case NUMBER -> shortened(value.asText());
            case OBJECT -> "an object";
            default -> "a string";
        };
    }

    private static String text(Error error) {
        return shortened(error.getSchemaNode().asText());
    }

    private static String schema(Error error) {
        JsonNode node = error.getSchemaNode();
        String json = node.toString();
        return shortened(
                node.isArray() && error.getKeyword().equals("enum") ? json.substring(1, json.length() - 1) : json);
    }

    private static String argument(Error error, int index) {
        Object[] arguments = error.getArguments();
        return index < arguments.length ? shortened(String.valueOf(arguments[index])) : "";
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
