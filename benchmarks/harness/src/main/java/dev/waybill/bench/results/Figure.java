package dev.waybill.bench.results;

import dev.waybill.bench.figures.Spread;
import java.util.Collection;
import java.util.Optional;

/**
 * One figure of one contestant.
 *
 * @param scene what was done to it
 * @param name what was measured
 * @param unit of the spread
 */
public record Figure(String contestant, String scene, String name, String unit, Spread spread) {

    /** Over what the rounds gave; nothing when they gave nothing. */
    public static Optional<Figure> over(
            Collection<Double> rounds, String contestant, String scene, String name, String unit) {
        return Spread.of(rounds).map(spread -> new Figure(contestant, scene, name, unit, spread));
    }
}
