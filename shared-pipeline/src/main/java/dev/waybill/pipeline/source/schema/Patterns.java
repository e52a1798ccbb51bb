package dev.waybill.pipeline.source.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which schemas of an object's fact apply to a property. */
final class Patterns {

    private Patterns() {}

    static boolean match(String pattern, String name) {
        return Validation.pattern(pattern).matches(name);
    }

    static boolean anyMatch(Iterable<String> patterns, String name) {
        for (String pattern : patterns) {
            if (match(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    /** The schemas that hold for the property of this name: by name, by pattern, or as one of the others. */
    static List<At> applied(At fact, String name) {
        List<At> applied = new ArrayList<>();
        Map<String, At> named = fact.named("properties");
        if (named.containsKey(name)) {
            applied.add(named.get(name));
        }
        fact.named("patternProperties").forEach((pattern, schema) -> {
            if (match(pattern, name)) {
                applied.add(schema);
            }
        });
        return applied.isEmpty() ? fact.schema("additionalProperties").stream().toList() : applied;
    }
}
