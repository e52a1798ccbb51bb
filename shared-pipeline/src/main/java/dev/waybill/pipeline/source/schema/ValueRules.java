package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keywords about the whole value: type, enum, const. */
final class ValueRules {

    /** Where the values are known, each is tried; empty where they aren't. */
    Optional<List<Break>> byValues(Given given, At wanted) {
        return given.values()
                .map(values -> values.stream()
                        .filter(value -> !wanted.allows(value))
                        .map(value -> refused(wanted, value))
                        .toList());
    }

    private static Break refused(At wanted, JsonNode value) {
        return new Break(
                wanted.shown(),
                "the value " + Break.shown(value) + " was allowed, is now refused",
                "a schema that takes it");
    }

    void check(String keyword, Given given, At wanted, List<Break> breaks) {
        switch (keyword) {
            case "type" -> type(given, wanted, breaks);
            case "enum", "const" ->
                breaks.add(Break.narrower(
                        wanted, keyword, "more than " + Break.shown(wanted.get(keyword)), "no " + keyword));
            default -> {}
        }
    }

    private static void type(Given given, At wanted, List<Break> breaks) {
        Set<Kind> kinds = given.kinds();
        if (!Kind.allowedBy(wanted.get("type")).containsAll(kinds)) {
            String was = Kind.shown(kinds);
            breaks.add(Break.narrower(wanted, "type", was, kinds.size() == Kind.values().length ? "no type" : was));
        }
    }
}
