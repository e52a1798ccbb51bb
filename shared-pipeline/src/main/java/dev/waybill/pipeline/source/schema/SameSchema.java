package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether two schemas are written alike, wherever their references lead; annotations don't count. */
final class SameSchema {

    /** Pairs under comparison: coming back to one means that no difference was found on the way. */
    private final Set<List<At>> begun = new HashSet<>();

    boolean same(At one, At other) {
        if (!begun.add(List.of(one, other))) {
            return true;
        }
        if (!one.node().isObject() || !other.node().isObject()) {
            return one.node().equals(other.node());
        }
        Set<String> keywords = keywords(one);
        return keywords.equals(keywords(other)) && keywords.stream().allMatch(keyword -> same(keyword, one, other));
    }

    private static Set<String> keywords(At schema) {
        return schema.node().properties().stream()
                .map(Map.Entry::getKey)
                .filter(keyword -> !keyword.equals("$defs")
                        && Keyword.of(keyword)
                                .filter(kind -> kind != Keyword.ANNOTATION)
                                .isPresent())
                .collect(Collectors.toSet());
    }

    private boolean same(String keyword, At one, At other) {
        return switch (Keyword.of(keyword).orElseThrow()) {
            case SCHEMA ->
                same(one.schema(keyword).orElseThrow(), other.schema(keyword).orElseThrow());
            case SCHEMAS -> sameList(one.schemas(keyword), other.schemas(keyword));
            case NAMED_SCHEMAS -> sameNamed(one.named(keyword), other.named(keyword));
            case VALUE -> sameValue(keyword, one, other);
            case ANNOTATION -> true;
        };
    }

    private boolean sameList(List<At> some, List<At> others) {
        Iterator<At> next = others.iterator();
        return some.size() == others.size() && some.stream().allMatch(each -> same(each, next.next()));
    }

    private boolean sameNamed(Map<String, At> some, Map<String, At> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream()
                        .allMatch(each -> same(each.getValue(), Objects.requireNonNull(others.get(each.getKey()))));
    }

    private boolean sameValue(String keyword, At one, At other) {
        if (keyword.equals("$ref")) {
            return same(one.target().orElseThrow(), other.target().orElseThrow());
        }
        JsonNode value = one.get(keyword);
        JsonNode otherValue = other.get(keyword);
        return (value.isNumber() && otherValue.isNumber())
                ? value.decimalValue().compareTo(otherValue.decimalValue()) == 0
                : value.equals(otherValue);
    }
}
