package dev.waybill.pipeline.source.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Keywords about arrays. */
final class ArrayRules {

    private static final Set<Kind> ARRAYS = Set.of(Kind.ARRAY);

    private final Proof proof;

    ArrayRules(Proof proof) {
        this.proof = proof;
    }

    void check(String keyword, Given given, At wanted, List<Break> breaks) {
        switch (keyword) {
            case "minItems", "maxItems" -> Counts.check(keyword, ARRAYS, given, wanted, breaks);
            case "uniqueItems" -> unique(given, wanted, breaks);
            case "prefixItems" -> first(given, wanted, breaks);
            case "items" -> others(given, wanted, breaks);
            case "contains" -> contains(given, wanted, breaks);
            case "unevaluatedItems" -> unevaluated(given, wanted, breaks);
            default -> {}
        }
    }

    private static void unique(Given given, At wanted, List<Break> breaks) {
        boolean known = given.with("uniqueItems")
                        .anyMatch(fact -> fact.get("uniqueItems").asBoolean())
                || atMost(given, BigDecimal.ONE);
        if (given.mayBe(ARRAYS) && wanted.get("uniqueItems").asBoolean() && !known) {
            breaks.add(Break.narrower(wanted, "uniqueItems", "false", "no uniqueItems"));
        }
    }

    private void first(Given given, At wanted, List<Break> breaks) {
        List<At> items = wanted.schemas("prefixItems");
        for (int index = 0; index < items.size() && given.mayBe(ARRAYS); index++) {
            breaks.addAll(proof.breaks(given.item(index), items.get(index)));
        }
    }

    /** Behind the last item that anybody has a word about, all are alike. */
    private void others(Given given, At wanted, List<Break> breaks) {
        if (!given.mayBe(ARRAYS)) {
            return;
        }
        At items = wanted.schema("items").orElseThrow();
        int from = wanted.get("prefixItems").size();
        for (int index = from; index <= Math.max(from, given.namedItems()); index++) {
            breaks.addAll(proof.breaks(given.item(index), items));
        }
    }

    private void contains(Given given, At wanted, List<Break> breaks) {
        if (!given.mayBe(ARRAYS)) {
            return;
        }
        At item = wanted.schema("contains").orElseThrow();
        BigDecimal least = count(wanted, "minContains", BigDecimal.ONE);
        boolean enough = least.signum() == 0
                || given.with("contains")
                        .anyMatch(fact ->
                                count(fact, "minContains", BigDecimal.ONE).compareTo(least) >= 0
                                        && proof.holds(
                                                Given.valid(fact.schema("contains").stream()
                                                        .toList()),
                                                item));
        if (!enough) {
            breaks.add(Break.unproven(wanted, "contains"));
        }
        if (wanted.has("maxContains")
                && !atMost(given, wanted.get("maxContains").decimalValue())) {
            fewEnough(given, wanted, item, breaks);
        }
    }

    private void fewEnough(Given given, At wanted, At item, List<Break> breaks) {
        BigDecimal most = wanted.get("maxContains").decimalValue();
        boolean known = given.with("maxContains")
                .filter(fact -> fact.has("contains"))
                .anyMatch(fact -> fact.get("maxContains").decimalValue().compareTo(most) <= 0
                        && proof.holds(
                                Given.valid(List.of(item)),
                                fact.schema("contains").orElseThrow()));
        if (!known) {
            breaks.add(Break.unproven(wanted, "maxContains"));
        }
    }

    private static void unevaluated(Given given, At wanted, List<Break> breaks) {
        if (given.mayBe(ARRAYS)
                && !wanted.schema("unevaluatedItems").orElseThrow().allowsAll()) {
            breaks.add(Break.unproven(wanted, "unevaluatedItems"));
        }
    }

    private static boolean atMost(Given given, BigDecimal number) {
        return given.least("maxItems")
                .filter(most -> most.compareTo(number) <= 0)
                .isPresent();
    }

    private static BigDecimal count(At schema, String keyword, BigDecimal otherwise) {
        return schema.has(keyword) ? schema.get(keyword).decimalValue() : otherwise;
    }
}
