package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Median;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a function gave in all rounds; each figure is the median over them. */
record Row(String name, List<Window> windows) {

    OptionalDouble perSecond(Scene scene) {
        return median(scene, Window::perSecond);
    }

    OptionalDouble functionPerMillion(Scene scene) {
        return median(scene, Window::functionPerMillion);
    }

    OptionalDouble redisPerMillion(Scene scene) {
        return median(scene, Window::redisPerMillion);
    }

    OptionalDouble kafkaPerMillion(Scene scene) {
        return median(scene, Window::kafkaPerMillion);
    }

    /** The most that was resident at any window's end of this scene; the events are in it. */
    OptionalDouble resident(Scene scene) {
        return windows.stream()
                .filter(window -> window.scene().equals(scene))
                .mapToDouble(Window::resident)
                .max();
    }

    /** Why it does not count; empty when it does. */
    List<String> faults() {
        return windows.stream()
                .flatMap(window -> window.faults().stream()
                        .map(fault -> name + ", " + window.scene().words() + ": " + fault))
                .toList();
    }

    private OptionalDouble median(Scene scene, ToDoubleFunction<Window> figure) {
        return Median.of(windows.stream()
                .filter(window -> window.scene().equals(scene) && window.records() > 0)
                .map(figure::applyAsDouble)
                .toList());
    }
}
