package dev.waybill.bench;

import dev.waybill.bench.figures.Median;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a contestant gave in all rounds; each figure is the median over them.
 *
 * @param idle resident bytes after its first datum
 */
record Row(String name, long idle, List<Window> windows) {

    OptionalDouble perSecond(Load load) {
        return median(load, Window::perSecond);
    }

    OptionalDouble processorPerMillion(Load load) {
        return median(load, Window::processorPerMillion);
    }

    OptionalDouble serversPerMillion(Load load) {
        return median(load, Window::serversPerMillion);
    }

    OptionalDouble millis(Load load, double percent) {
        return median(load, window -> window.millis(percent));
    }

    /** The most that was resident at any window's end. */
    long loaded() {
        return windows.stream().mapToLong(Window::resident).max().orElse(idle);
    }

    /** Why it does not count; empty when it does. */
    List<String> faults() {
        return windows.stream()
                .flatMap(window -> window.faults().stream()
                        .map(fault -> name + ", " + window.load().words() + ": " + fault))
                .toList();
    }

    private OptionalDouble median(Load load, ToDoubleFunction<Window> figure) {
        return Median.of(windows.stream()
                .filter(window -> window.load().equals(load) && window.accepted() > 0)
                .map(figure::applyAsDouble)
                .toList());
    }
}
