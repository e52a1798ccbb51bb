package dev.waybill.bench.results;

import dev.waybill.bench.figures.Spread;
import java.util.Optional;
import java.util.OptionalDouble;

/** A number that results have, or that follows from what they have. */
public sealed interface Quantity {

    /** Nothing when it was not measured. */
    OptionalDouble in(Results results);

    /** Over the rounds; nothing for what no round measured by itself. */
    default Optional<Spread> spreadIn(Results results) {
        return Optional.empty();
    }

    /** Always the same. */
    record Fixed(double value) implements Quantity {
        @Override
        public OptionalDouble in(Results results) {
            return OptionalDouble.of(value);
        }
    }

    /** A contestant's figure. */
    record Of(String contestant, String scene, String name) implements Quantity {
        @Override
        public OptionalDouble in(Results results) {
            return spreadIn(results).stream().mapToDouble(Spread::median).findFirst();
        }

        @Override
        public Optional<Spread> spreadIn(Results results) {
            return results.spread(contestant, scene, name);
        }
    }

    /** What is left of medians. */
    record Difference(Quantity of, Quantity less) implements Quantity {
        @Override
        public OptionalDouble in(Results results) {
            OptionalDouble all = of.in(results);
            OptionalDouble part = less.in(results);
            return all.isEmpty() || part.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(all.getAsDouble() - part.getAsDouble());
        }
    }

    /** How many times another; of medians. Nothing where the other one is 0. */
    record Ratio(Quantity of, Quantity to) implements Quantity {
        @Override
        public OptionalDouble in(Results results) {
            OptionalDouble above = of.in(results);
            OptionalDouble below = to.in(results);
            return above.isEmpty() || below.orElse(0) == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(above.getAsDouble() / below.getAsDouble());
        }
    }
}
