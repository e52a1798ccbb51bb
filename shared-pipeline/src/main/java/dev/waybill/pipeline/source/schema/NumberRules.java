package dev.waybill.pipeline.source.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keywords about numbers. */
final class NumberRules {

    void check(String keyword, Given given, At wanted, List<Break> breaks) {
        switch (keyword) {
            case "minimum" -> bound(Side.LOWER, Side.LOWER.inclusive, given, wanted, breaks);
            case "exclusiveMinimum" -> bound(Side.LOWER, Side.LOWER.exclusive, given, wanted, breaks);
            case "maximum" -> bound(Side.UPPER, Side.UPPER.inclusive, given, wanted, breaks);
            case "exclusiveMaximum" -> bound(Side.UPPER, Side.UPPER.exclusive, given, wanted, breaks);
            case "multipleOf" -> multiple(given, wanted, breaks);
            default -> {}
        }
    }

    private static void bound(Side side, String keyword, Given given, At wanted, List<Break> breaks) {
        if (!given.mayBe(Kind.NUMBERS)) {
            return;
        }
        boolean whole = !given.mayBe(Set.of(Kind.BROKEN));
        Bound now = side.in(wanted, keyword).amongst(whole);
        Optional<Bound> was = given.facts()
                .flatMap(fact -> side.in(fact))
                .map(bound -> bound.amongst(whole))
                .max(Comparator.naturalOrder());
        if (was.filter(former -> former.compareTo(now) >= 0).isEmpty()) {
            String former = was.map(side::shown).orElse("any");
            breaks.add(Break.narrower(wanted, keyword, former, was.isEmpty() ? "no " + keyword : former));
        }
    }

    private static void multiple(Given given, At wanted, List<Break> breaks) {
        BigDecimal unit = wanted.get("multipleOf").decimalValue();
        Stream<BigDecimal> ones = given.mayBe(Set.of(Kind.BROKEN)) ? Stream.empty() : Stream.of(BigDecimal.ONE);
        Stream<BigDecimal> former =
                given.with("multipleOf").map(fact -> fact.get("multipleOf").decimalValue());
        List<BigDecimal> units = Stream.concat(former, ones).toList();
        if (given.mayBe(Kind.NUMBERS)
                && units.stream().noneMatch(each -> each.remainder(unit).signum() == 0)) {
            String was = units.isEmpty() ? "any" : units.getFirst().toString();
            breaks.add(Break.narrower(
                    wanted, "multipleOf", was, units.isEmpty() ? "no multipleOf" : "a number that divides " + was));
        }
    }

    /** The two ends of a range; upper bounds are turned round, so that the greater bound is the stricter one. */
    private enum Side {
        LOWER("minimum", "exclusiveMinimum"),
        UPPER("maximum", "exclusiveMaximum");

        private final String inclusive;
        private final String exclusive;

        Side(String inclusive, String exclusive) {
            this.inclusive = inclusive;
            this.exclusive = exclusive;
        }

        Stream<Bound> in(At fact) {
            return Stream.of(inclusive, exclusive).filter(fact::has).map(keyword -> in(fact, keyword));
        }

        Bound in(At schema, String keyword) {
            BigDecimal value = schema.get(keyword).decimalValue();
            return new Bound(this == LOWER ? value : value.negate(), keyword.equals(exclusive));
        }

        String shown(Bound bound) {
            BigDecimal value = this == LOWER ? bound.value : bound.value.negate();
            String strict = this == LOWER ? "more than " : "less than ";
            String wide = this == LOWER ? " or more" : " or less";
            return bound.strict ? strict + value : value + wide;
        }
    }

    private record Bound(BigDecimal value, boolean strict) implements Comparable<Bound> {

        /** Amongst whole numbers, more than 1.5 is 2 or more. */
        Bound amongst(boolean whole) {
            if (!whole) {
                return this;
            }
            return strict
                    ? new Bound(value.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE), false)
                    : new Bound(value.setScale(0, RoundingMode.CEILING), false);
        }

        @Override
        public int compareTo(Bound other) {
            int byValue = value.compareTo(other.value);
            return byValue != 0 ? byValue : Boolean.compare(strict, other.strict);
        }
    }
}
