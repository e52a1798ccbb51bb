package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keywords about objects. */
final class ObjectRules {

    private static final Set<Kind> OBJECTS = Set.of(Kind.OBJECT);

    private final Proof proof;
    private final PropertyRules properties;

    ObjectRules(Proof proof) {
        this.proof = proof;
        this.properties = new PropertyRules(proof);
    }

    void check(String keyword, Given given, At wanted, List<Break> breaks) {
        if (!given.mayBe(OBJECTS)) {
            return;
        }
        switch (keyword) {
            case "minProperties" -> {
                BigDecimal required = BigDecimal.valueOf(given.required().size());
                Counts.check(keyword, OBJECTS, given, wanted, Optional.of(required), breaks);
            }
            case "maxProperties" -> Counts.check(keyword, OBJECTS, given, wanted, breaks);
            case "required" -> required(given, wanted, breaks);
            case "dependentRequired" -> dependentRequired(given, wanted, breaks);
            case "dependentSchemas" -> dependentSchemas(given, wanted, breaks);
            case "properties" -> properties.named(given, wanted, breaks);
            case "patternProperties" -> properties.patterned(given, wanted, breaks);
            case "additionalProperties" -> properties.others(given, wanted, breaks);
            case "propertyNames" -> properties.names(given, wanted, breaks);
            case "unevaluatedProperties" -> {
                if (!wanted.schema(keyword).orElseThrow().allowsAll()) {
                    breaks.add(Break.unproven(wanted, keyword));
                }
            }
            default -> {}
        }
    }

    private static void required(Given given, At wanted, List<Break> breaks) {
        List<String> added = texts(wanted.get("required"));
        added.removeAll(given.required());
        added.forEach(name -> breaks.add(new Break(
                wanted.shown() + "/required",
                "property '" + name + "' was optional, is now required",
                "leave '" + name + "' optional")));
    }

    private static void dependentRequired(Given given, At wanted, List<Break> breaks) {
        wanted.get("dependentRequired").properties().forEach(entry -> {
            List<String> added = texts(entry.getValue());
            added.removeAll(given.required());
            given.with("dependentRequired")
                    .forEach(fact ->
                            added.removeAll(texts(fact.get("dependentRequired").path(entry.getKey()))));
            if (!added.isEmpty() && !given.property(entry.getKey()).isImpossible()) {
                breaks.add(new Break(
                        wanted.shown() + "/dependentRequired",
                        "'" + entry.getKey() + "' was allowed without " + added + ", is now refused without",
                        "what it was"));
            }
        });
    }

    private void dependentSchemas(Given given, At wanted, List<Break> breaks) {
        wanted.named("dependentSchemas").forEach((name, schema) -> {
            if (!given.property(name).isImpossible()) {
                List<At> former = given.with("dependentSchemas")
                        .map(fact -> fact.named("dependentSchemas"))
                        .filter(named -> named.containsKey(name))
                        .map(named -> named.get(name))
                        .toList();
                breaks.addAll(proof.breaks(given.and(former), schema));
            }
        });
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
