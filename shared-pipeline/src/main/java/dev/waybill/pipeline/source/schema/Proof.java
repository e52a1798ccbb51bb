package dev.waybill.pipeline.source.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that whatever is given of a value, it is valid under a schema: each keyword of the schema must follow from the
 * given facts.
 *
 * <p>A claim that comes up again while it is being proven may be used: each way back to it leads into a part of the value,
 * and values are finite (an induction over their depth). If it fails after all, everything that was proven with it is
 * forgotten.
 */
final class Proof {

    private static final int MOST_STEPS = 5_000;

    private final Set<Claim> held = new HashSet<>();
    private final Deque<Claim> order = new ArrayDeque<>();
    private final ValueRules values = new ValueRules();
    private final NumberRules numbers = new NumberRules();
    private final StringRules strings = new StringRules();
    private final ArrayRules arrays = new ArrayRules(this);
    private final ObjectRules objects = new ObjectRules(this);
    private final ChoiceRules choices = new ChoiceRules(this);
    private int steps;

    private record Claim(Given given, At wanted) {}

    /** It would take too long to find out. */
    static final class TooIntertwined extends RuntimeException {}

    /** Where the new version isn't known to allow what the former one allows; empty: it allows it all. */
    static List<Break> breaks(SchemaDocument former, SchemaDocument next) {
        try {
            return new Proof().breaks(Given.valid(List.of(former.root())), next.root());
        } catch (TooIntertwined tooLong) {
            return List.of(new Break(
                    "#",
                    "is too intertwined with the former version: that it takes all former data can't be proven",
                    "fewer choices inside choices"));
        }
    }

    boolean holds(Given given, At wanted) {
        return breaks(given, wanted).isEmpty();
    }

    /** @throws TooIntertwined when there are too many cases */
    List<Break> breaks(Given given, At wanted) {
        Claim claim = new Claim(given, wanted);
        if (wanted.allowsAll() || given.isImpossible() || held.contains(claim)) {
            return List.of();
        }
        if (++steps > MOST_STEPS) {
            throw new TooIntertwined();
        }
        held.add(claim);
        order.push(claim);
        List<Break> breaks = byCases(given, wanted, direct(given, wanted));
        if (!breaks.isEmpty()) {
            forgetSince(claim);
        }
        return breaks;
    }

    private void forgetSince(Claim claim) {
        Iterator<Claim> latest = order.iterator();
        while (latest.hasNext()) {
            Claim each = latest.next();
            latest.remove();
            held.remove(each);
            if (each.equals(claim)) {
                return;
            }
        }
    }

    private List<Break> direct(Given given, At wanted) {
        if (wanted.allowsNothing()) {
            return List.of(new Break(wanted.shown(), "was allowed, is now refused", "what it was"));
        }
        if (given.facts().anyMatch(fact -> new SameSchema().same(fact, wanted))) {
            return List.of();
        }
        Optional<List<Break>> known = values.byValues(given, wanted);
        if (known.isPresent()) {
            return known.get();
        }
        List<Break> breaks = new ArrayList<>();
        wanted.node().fieldNames().forEachRemaining(keyword -> {
            values.check(keyword, given, wanted, breaks);
            numbers.check(keyword, given, wanted, breaks);
            strings.check(keyword, given, wanted, breaks);
            arrays.check(keyword, given, wanted, breaks);
            objects.check(keyword, given, wanted, breaks);
            choices.check(keyword, given, wanted, breaks);
        });
        return breaks;
    }

    /** What doesn't follow at once may follow in each of some cases; which keyword fails is told as it was without. */
    private List<Break> byCases(Given given, At wanted, List<Break> breaks) {
        if (breaks.isEmpty()) {
            return breaks;
        }
        return given.split(wanted)
                        .filter(split ->
                                split.cases().stream().allMatch(each -> holds(given.inCase(split, each), wanted)))
                        .isPresent()
                ? List.of()
                : breaks;
    }
}
