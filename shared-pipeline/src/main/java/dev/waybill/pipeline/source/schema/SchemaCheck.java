package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether one file's JSON is a schema as this project takes them. */
final class SchemaCheck {

    /** What {@code format} may say: the front end refuses data that don't keep to it. */
    static final Set<String> FORMATS = Set.of("date", "date-time", "email", "ipv4", "ipv6", "time", "uri", "uuid");

    private static final String LOCAL = "a reference to a schema in this file, such as #/$defs/reading";
    private static final Pattern LOCAL_FORM = Pattern.compile("#(/[A-Za-z0-9_.~$-]+)*");
    /** The front end reads numbers of 100 characters; this leaves room for sign, point and exponent. */
    private static final int MOST_DIGITS = 90;

    private static final int MOST_EXPONENT = 308;
    private static final int MOST_FLAWS = 10;

    private final BiFunction<String, Collection<String>, String> nearest;
    private final List<Flaw> flaws = new ArrayList<>();

    /** @param nearest for a word that isn't known, and those that are: what would be right */
    SchemaCheck(BiFunction<String, Collection<String>, String> nearest) {
        this.nearest = nearest;
    }

    List<Flaw> check(JsonNode root) {
        numbers("the file", root);
        if (flaws.isEmpty()) {
            againstTheMetaSchema(Validation.errors(root));
        }
        if (flaws.isEmpty()) {
            SchemaDocument document = new SchemaDocument(root);
            document.all().forEach(this::check);
            if (flaws.isEmpty()) {
                new LoopCheck(flaws).check(document);
            }
        }
        return flaws.stream().limit(MOST_FLAWS).toList();
    }

    /** The first error of each place: the others are the same one seen through other doors. */
    private void againstTheMetaSchema(Collection<Error> errors) {
        Map<String, String> messages = new LinkedHashMap<>();
        errors.forEach(error -> messages.putIfAbsent("#" + error.getInstanceLocation(), error.getMessage()));
        messages.forEach((place, message) ->
                add("at " + place + ": " + message, "a JSON Schema of the draft 2020-12 (" + Validation.DIALECT + ")"));
    }

    private void check(At schema) {
        if (!schema.node().isObject()) {
            return;
        }
        schema.node().properties().forEach(entry -> check(schema, entry.getKey(), entry.getValue()));
    }

    private void check(At schema, String keyword, JsonNode value) {
        if (Keyword.of(keyword).isEmpty()) {
            add(
                    "at " + schema.shown() + ": unknown keyword '" + keyword + "'",
                    nearest.apply(keyword, Keyword.all()) + "; names of one's own begin with x-");
            return;
        }
        String place = schema.shown() + "/" + keyword;
        switch (keyword) {
            case "$ref" -> reference(place, schema, value.asText());
            case "$schema" -> dialect(place, schema, value.asText());
            case "$id" -> identity(place, schema);
            case "pattern" -> pattern(place, value.asText());
            case "patternProperties" -> value.fieldNames().forEachRemaining(name -> pattern(place, name));
            case "format" -> format(place, value.asText());
            case "minContains", "maxContains" -> contained(place, schema);
            case "uniqueItems" -> unique(place, schema);
            default -> {}
        }
    }

    private void reference(String place, At schema, String reference) {
        if (!LOCAL_FORM.matcher(reference).matches()) {
            add(place + " is '" + reference + "'", LOCAL + ", in plain letters");
        } else if (schema.target().isEmpty()) {
            add(place + " is '" + reference + "', and there is no schema", LOCAL);
        }
    }

    private void dialect(String place, At schema, String dialect) {
        if (!dialect.equals(Validation.DIALECT) || !schema.pointer().isEmpty()) {
            add(place + " is '" + dialect + "'", Validation.DIALECT + ", at the top of the file or not at all");
        }
    }

    private void identity(String place, At schema) {
        if (!schema.pointer().isEmpty()) {
            add(place + " gives a part a name of its own", "$id at the top of the file or not at all");
        }
    }

    private void pattern(String place, String pattern) {
        try {
            Validation.pattern(pattern);
        } catch (PatternSyntaxException wrong) {
            String position = wrong.getIndex() < 0 ? "" : " at its character " + wrong.getIndex();
            add(
                    place + " has '" + pattern + "', which isn't a pattern: " + wrong.getDescription() + position,
                    "a regular expression that both JavaScript and Java read");
        }
    }

    private void format(String place, String format) {
        if (!FORMATS.contains(format)) {
            add(
                    place + " is '" + format + "', which the front end doesn't check",
                    "one of " + String.join(", ", FORMATS.stream().sorted().toList()) + ", or a pattern");
        }
    }

    /** The validator refuses every value under such a schema, of whatever kind. */
    private void contained(String place, At schema) {
        BigDecimal least = schema.get("minContains").isMissingNode()
                ? BigDecimal.ONE
                : schema.get("minContains").decimalValue();
        if (!schema.has("contains")) {
            add(place + " counts nothing", "contains beside it");
        } else if (schema.has("maxContains")
                && least.compareTo(schema.get("maxContains").decimalValue()) > 0) {
            add(place + " can't be kept to: minContains (1 without it) is greater than maxContains", "a range");
        }
    }

    /** The validator looks for equal values in objects as well (json-schema-validator 2.0.8). */
    private void unique(String place, At schema) {
        boolean mayBeObject =
                !schema.has("type") || Kind.allowedBy(schema.get("type")).contains(Kind.OBJECT);
        if (schema.get("uniqueItems").booleanValue() && mayBeObject) {
            add(place + " is true where an object may stand", "type: array beside it");
        }
    }

    /** One with a huge exponent would take a library for ever to spell out. */
    private void numbers(String place, JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            long exponent = (long) number.precision() - number.scale() - 1;
            if (Math.abs(exponent) > MOST_EXPONENT || number.precision() > MOST_DIGITS) {
                add(place + " has the number " + number, "at most 90 digits, and an exponent from -308 to 308");
            }
        } else {
            value.forEach(inside -> numbers(place, inside));
        }
    }

    private void add(String wrong, String right) {
        flaws.add(new Flaw(wrong, right));
    }
}
