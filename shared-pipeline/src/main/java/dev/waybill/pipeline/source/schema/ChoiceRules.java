package dev.waybill.pipeline.source.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keywords that put schemas together. */
final class ChoiceRules {

    private final Proof proof;

    ChoiceRules(Proof proof) {
        this.proof = proof;
    }

    void check(String keyword, Given given, At wanted, List<Break> breaks) {
        switch (keyword) {
            case "$ref" -> breaks.addAll(proof.breaks(given, wanted.target().orElseThrow()));
            case "allOf" -> wanted.schemas(keyword).forEach(each -> breaks.addAll(proof.breaks(given, each)));
            case "anyOf" -> unless(anyHolds(given, wanted), wanted, keyword, breaks);
            case "oneOf" -> unless(oneHolds(given, wanted) || sameChoices(given, wanted), wanted, keyword, breaks);
            case "not" -> unless(isNot(given, wanted), wanted, keyword, breaks);
            case "if" -> unless(bothEndsHold(given, wanted), wanted, keyword, breaks);
            default -> {}
        }
    }

    private static void unless(boolean proven, At wanted, String keyword, List<Break> breaks) {
        if (!proven) {
            breaks.add(Break.unproven(wanted, keyword));
        }
    }

    private boolean anyHolds(Given given, At wanted) {
        return wanted.schemas("anyOf").stream().anyMatch(each -> proof.holds(given, each));
    }

    /** One choice holds, and none of the others can. */
    private boolean oneHolds(Given given, At wanted) {
        List<At> choices = wanted.schemas("oneOf");
        List<At> possible = choices.stream()
                .filter(each -> !given.and(List.of(each)).isImpossible())
                .toList();
        return possible.size() == 1 && proof.holds(given, possible.getFirst());
    }

    /** Where choices may overlap, that exactly one holds follows only from choices that mean the same. */
    private boolean sameChoices(Given given, At wanted) {
        return given.with("oneOf").anyMatch(fact -> sameChoices(fact.schemas("oneOf"), wanted.schemas("oneOf")));
    }

    private boolean sameChoices(List<At> former, List<At> now) {
        List<At> left = new ArrayList<>(former);
        return former.size() == now.size()
                && now.stream().allMatch(each -> {
                    Optional<At> same =
                            left.stream().filter(other -> areEqual(each, other)).findFirst();
                    same.ifPresent(left::remove);
                    return same.isPresent();
                });
    }

    private boolean areEqual(At one, At other) {
        return proof.holds(Given.valid(List.of(one)), other) && proof.holds(Given.valid(List.of(other)), one);
    }

    private boolean isNot(Given given, At wanted) {
        List<At> refused = wanted.schema("not").stream().toList();
        return given.and(refused).isImpossible()
                || given.with("not")
                        .flatMap(fact -> fact.schema("not").stream())
                        .anyMatch(former -> proof.holds(Given.valid(refused), former));
    }

    private boolean bothEndsHold(Given given, At wanted) {
        At condition = wanted.schema("if").orElseThrow();
        Given met = given.and(List.of(condition));
        return ends(met, given, wanted)
                || given.with("if")
                        .filter(fact -> areEqual(fact.schema("if").orElseThrow(), condition))
                        .anyMatch(fact -> ends(
                                met.and(fact.schema("then").stream().toList()),
                                given.and(fact.schema("else").stream().toList()),
                                wanted));
    }

    private boolean ends(Given met, Given unmet, At wanted) {
        return wanted.schema("then").stream().allMatch(then -> proof.holds(met, then))
                && wanted.schema("else").stream().allMatch(otherwise -> proof.holds(unmet, otherwise));
    }
}
