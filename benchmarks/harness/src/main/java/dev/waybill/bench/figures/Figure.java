package dev.waybill.bench.figures;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One measured figure, as a table of results has it.
 *
 * @param contestant whose it is: a front end, a process, an agent
 * @param scene what was done to it: a rate, a size
 * @param figure what was measured: {@code p99 to the trace}
 * @param unit of the three values
 * @param median over the rounds
 */
public record Figure(
        String contestant, String scene, String figure, String unit, double median, double min, double max) {

    /** Whoever has measured something. */
    public interface Source {

        /** All of it. */
        List<Figure> figures();
    }

    /** Of what the rounds gave; of no rounds there is none. */
    public static List<Figure> of(
            String contestant, String scene, String figure, String unit, Collection<Double> rounds) {
        OptionalDouble median = Median.of(rounds);
        return median.isEmpty()
                ? List.of()
                : List.of(new Figure(
                        contestant,
                        scene,
                        figure,
                        unit,
                        median.getAsDouble(),
                        rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow()));
    }

    /** {@code 12.3 (11.9 to 14.0)}; one round has no range. */
    public String words(int decimals) {
        String middle = Numbers.text(median, decimals);
        return min == max
                ? middle
                : middle + " (" + Numbers.text(min, decimals) + " to " + Numbers.text(max, decimals) + ")";
    }
}
