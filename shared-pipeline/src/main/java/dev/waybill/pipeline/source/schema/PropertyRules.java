package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keywords about an object's properties. A name is either one that a fact has a word about, and then tried by itself, or
 * any other, and then only patterns and {@code additionalProperties} hold for it.
 */
final class PropertyRules {

    private final Proof proof;

    PropertyRules(Proof proof) {
        this.proof = proof;
    }

    void named(Given given, At wanted, List<Break> breaks) {
        wanted.named("properties").forEach((name, schema) -> breaks.addAll(proof.breaks(given.property(name), schema)));
    }

    void patterned(Given given, At wanted, List<Break> breaks) {
        wanted.named("patternProperties").forEach((pattern, schema) -> {
            Predicate<String> matching = name -> Patterns.match(pattern, name);
            each(given, matching, schema, breaks);
            if (!hasFewNames(given)) {
                List<At> always = given.facts()
                        .flatMap(fact -> always(fact, pattern).stream())
                        .toList();
                breaks.addAll(proof.breaks(Given.valid(always), schema));
            }
        });
    }

    /** What holds for every property that matches the pattern and has no schema by its name. */
    private static Optional<At> always(At fact, String pattern) {
        Map<String, At> patterns = fact.named("patternProperties");
        if (patterns.containsKey(pattern)) {
            return Optional.of(patterns.get(pattern));
        }
        return patterns.isEmpty() ? fact.schema("additionalProperties") : Optional.empty();
    }

    void others(Given given, At wanted, List<Break> breaks) {
        At schema = wanted.schema("additionalProperties").orElseThrow();
        Set<String> named = wanted.named("properties").keySet();
        Set<String> patterns = wanted.named("patternProperties").keySet();
        each(given, name -> !named.contains(name) && !Patterns.anyMatch(patterns, name), schema, breaks);
        if (hasFewNames(given) || given.with("additionalProperties").anyMatch(fact -> covers(fact, patterns, schema))) {
            return;
        }
        List<At> always = given.with("additionalProperties")
                .filter(fact ->
                        patterns.containsAll(fact.named("patternProperties").keySet()))
                .flatMap(fact -> fact.schema("additionalProperties").stream())
                .toList();
        if (!proof.holds(Given.valid(always), schema)) {
            breaks.add(Break.narrower(
                    wanted,
                    "additionalProperties",
                    always.isEmpty() ? "any" : Break.shown(always.getFirst().node()),
                    "what it was"));
        }
    }

    /** Whether a fact's patterns that the new version doesn't have, and what it says of the rest, all lead to the schema. */
    private boolean covers(At fact, Set<String> patterns, At schema) {
        Stream<At> dropped = fact.named("patternProperties").entrySet().stream()
                .filter(entry -> !patterns.contains(entry.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(dropped, fact.schema("additionalProperties").stream())
                .allMatch(each -> proof.holds(Given.valid(List.of(each)), schema));
    }

    void names(Given given, At wanted, List<Break> breaks) {
        At schema = wanted.schema("propertyNames").orElseThrow();
        if (!proof.holds(given.name(), schema) && !areAllNamed(given, schema)) {
            breaks.add(Break.unproven(wanted, "propertyNames"));
        }
    }

    /** Whether there are no names but known ones, and the schema takes each of them. */
    private static boolean areAllNamed(Given given, At schema) {
        return given.with("additionalProperties")
                .filter(fact -> !fact.has("patternProperties"))
                .filter(fact ->
                        fact.schema("additionalProperties").orElseThrow().allowsNothing())
                .anyMatch(fact -> fact.named("properties").keySet().stream()
                        .filter(name -> !given.property(name).isImpossible())
                        .allMatch(name -> schema.allows(TextNode.valueOf(name))));
    }

    /** Tries each known name to which the schema applies. */
    private void each(Given given, Predicate<String> applies, At schema, List<Break> breaks) {
        names(given).stream().filter(applies).forEach(name -> {
            List<Break> found = proof.breaks(given.property(name), schema);
            if (!found.isEmpty() && schema.allowsNothing()) {
                breaks.add(new Break(
                        schema.shown(), "property '" + name + "' was allowed, is now refused", "keep '" + name + "'"));
            } else {
                breaks.addAll(found);
            }
        });
    }

    private static List<String> names(Given given) {
        List<String> names = new ArrayList<>(given.names());
        given.name()
                .values()
                .ifPresent(listed -> listed.stream()
                        .map(JsonNode::asText)
                        .filter(name -> !names.contains(name))
                        .forEach(names::add));
        return names;
    }

    /** Whether no property has a name but the listed ones. */
    private static boolean hasFewNames(Given given) {
        return given.name().values().isPresent();
    }
}
