package dev.waybill.average;

import java.util.List;
import java.util.stream.Stream;

/**
 * The latest values of a series.
 *
 * @param size the most that it holds
 * @param values the values, the oldest first
 */
public record Window(int size, List<Double> values) {

    static Window ofLast(int size) {
        return new Window(size, List.of());
    }

    Window plus(double value) {
        return new Window(
                size,
                Stream.concat(values.stream().skip(values.size() == size ? 1 : 0), Stream.of(value))
                        .toList());
    }

    double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
