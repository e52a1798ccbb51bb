package dev.waybill.pipeline.source.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values that some facts leave, where there are few: listed ones, or null, true and false. */
final class FewValues {

    private static final List<JsonNode> NO_MORE = List.of(NullNode.getInstance(), BooleanNode.TRUE, BooleanNode.FALSE);

    private FewValues() {}

    /** All the values that are valid under each of the facts; empty where nobody has listed them. */
    static Optional<List<JsonNode>> in(Collection<At> facts) {
        return listed(facts)
                .findFirst()
                .or(() -> ofFewKinds(typed(facts)))
                .map(values -> values.stream()
                        .filter(value -> facts.stream().allMatch(fact -> fact.allows(value)))
                        .toList());
    }

    /** The lists that the facts have. */
    static Stream<List<JsonNode>> listed(Collection<At> facts) {
        return Stream.concat(
                facts.stream().filter(fact -> fact.has("const")).map(fact -> List.of(fact.get("const"))),
                facts.stream().filter(fact -> fact.has("enum")).map(fact -> toList(fact.get("enum"))));
    }

    /** The kinds that the facts' types have in common; a set of one's own. */
    static Set<Kind> typed(Collection<At> facts) {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        facts.stream()
                .filter(fact -> fact.has("type"))
                .forEach(fact -> kinds.retainAll(Kind.allowedBy(fact.get("type"))));
        return kinds;
    }

    private static Optional<List<JsonNode>> ofFewKinds(Set<Kind> kinds) {
        return EnumSet.of(Kind.NULL, Kind.BOOLEAN).containsAll(kinds)
                ? Optional.of(NO_MORE.stream()
                        .filter(value -> kinds.contains(Kind.of(value)))
                        .toList())
                : Optional.empty();
    }

    private static List<JsonNode> toList(JsonNode array) {
        List<JsonNode> values = new ArrayList<>();
        array.forEach(values::add);
        return values;
    }
}
