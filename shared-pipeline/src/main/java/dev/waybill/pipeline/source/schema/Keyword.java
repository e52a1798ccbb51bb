package dev.waybill.pipeline.source.schema;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands under a keyword of JSON Schema 2020-12; only these are taken, so that a slip of the pen is seen. */
enum Keyword {
    /** One schema. */
    SCHEMA("additionalProperties contains else if items not propertyNames then unevaluatedItems unevaluatedProperties"),
    /** Schemas in a list. */
    SCHEMAS("allOf anyOf oneOf prefixItems"),
    /** Schemas by name. */
    NAMED_SCHEMAS("$defs dependentSchemas patternProperties properties"),
    /** A value that decides what is valid. */
    VALUE("$ref const dependentRequired enum exclusiveMaximum exclusiveMinimum format maxContains maxItems maxLength"
            + " maxProperties maximum minContains minItems minLength minProperties minimum multipleOf pattern required"
            + " type uniqueItems"),
    /** A value that decides nothing. */
    ANNOTATION("$comment $id $schema contentEncoding contentMediaType contentSchema default deprecated description"
            + " examples readOnly title writeOnly");

    private static final Map<String, Keyword> BY_NAME = byName();

    private final String names;

    Keyword(String names) {
        this.names = names;
    }

    /** Empty if it is unknown; a name that begins with x- is an annotation. */
    static Optional<Keyword> of(String name) {
        return name.startsWith("x-") ? Optional.of(ANNOTATION) : Optional.ofNullable(BY_NAME.get(name));
    }

    static Collection<String> all() {
        return BY_NAME.keySet();
    }

    private static Map<String, Keyword> byName() {
        Map<String, Keyword> byName = new TreeMap<>();
        for (Keyword kind : values()) {
            for (String name : kind.names.split(" ", -1)) {
                byName.put(name, kind);
            }
        }
        return byName;
    }
}
