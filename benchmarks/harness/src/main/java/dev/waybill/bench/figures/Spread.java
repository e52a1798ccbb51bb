package dev.waybill.bench.figures;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * What the rounds gave for one figure.
 *
 * @param median is the figure
 * @param min of one round
 * @param max of another
 */
public record Spread(double median, double min, double max) {

    /** Of one value, which is all three. */
    public static Spread only(double value) {
        return new Spread(value, value, value);
    }

    /** Of the rounds' values; of none, nothing. */
    public static Optional<Spread> of(Collection<Double> rounds) {
        return rounds.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Spread(Median.of(rounds).orElseThrow(), Collections.min(rounds), Collections.max(rounds)));
    }

    /** From the lowest to the highest; {@link Numbers#NONE} where there was one value only. */
    public String range(int decimals) {
        return isOne() ? Numbers.NONE : Numbers.text(min, decimals) + "–" + Numbers.text(max, decimals);
    }

    /** Whether there is nothing between them. */
    public boolean isOne() {
        return min == max;
    }
}
