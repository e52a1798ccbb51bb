package dev.waybill.pipeline.source.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keywords that bound a count: {@code minLength}, {@code maxItems} and their like. */
final class Counts {

    private Counts() {}

    static void check(String keyword, Set<Kind> of, Given given, At wanted, List<Break> breaks) {
        check(keyword, of, given, wanted, Optional.empty(), breaks);
    }

    /** @param known a bound that follows from something else */
    static void check(
            String keyword, Set<Kind> of, Given given, At wanted, Optional<BigDecimal> known, List<Break> breaks) {
        BigDecimal now = wanted.get(keyword).decimalValue();
        boolean lower = keyword.startsWith("min");
        if (!given.mayBe(of) || (lower && now.signum() == 0)) {
            return;
        }
        Optional<BigDecimal> was = lower ? given.greatest(keyword) : given.least(keyword);
        boolean follows = was.filter(bound -> covers(bound, now, lower)).isPresent()
                || known.filter(bound -> covers(bound, now, lower)).isPresent();
        if (!follows) {
            String former = was.or(() -> known).map(BigDecimal::toString).orElse("any number");
            breaks.add(Break.narrower(
                    wanted,
                    keyword,
                    former,
                    was.isEmpty() ? "no " + keyword : former + (lower ? " or less" : " or more")));
        }
    }

    private static boolean covers(BigDecimal was, BigDecimal now, boolean lower) {
        return lower ? was.compareTo(now) >= 0 : was.compareTo(now) <= 0;
    }
}
