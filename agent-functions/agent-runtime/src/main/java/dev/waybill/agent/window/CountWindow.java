package dev.waybill.agent.window;

import java.util.List;
import java.util.stream.Stream;

/**
 * The latest values of a series.
 *
 * @param size the most that it holds
 * @param values the values, the oldest first
 */
public record CountWindow(int size, List<Double> values) {

    /** @throws IllegalArgumentException when the size is below 1 */
    public CountWindow {
        values = List.copyOf(values);
        if (size < 1) {
            throw new IllegalArgumentException("a window of " + size + " values: 1 or more");
        }
    }

    /** One that holds the latest so many values; none yet. */
    public static CountWindow ofLast(int size) {
        return new CountWindow(size, List.of());
    }

    /** With one value more; the oldest goes when it is full. */
    public CountWindow plus(double value) {
        return new CountWindow(
                size,
                Stream.concat(values.stream().skip(isFull() ? 1 : 0), Stream.of(value))
                        .toList());
    }

    public boolean isFull() {
        return values.size() == size;
    }

    /** @throws java.util.NoSuchElementException when there are no values yet */
    public double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
