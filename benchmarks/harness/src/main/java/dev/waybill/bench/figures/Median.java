package dev.waybill.bench.figures;

import java.util.Collection;
import java.util.OptionalDouble;

/** The middle of what several rounds gave: one round that was disturbed does not move it. */
public final class Median {

    private Median() {}

    /** Of an even number, the mean of the middle two; of none, nothing. */
    public static OptionalDouble of(Collection<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
