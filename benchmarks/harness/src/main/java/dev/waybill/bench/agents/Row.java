package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Spread;
import dev.waybill.bench.results.Figure;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a function gave in all rounds. */
record Row(String name, List<Window> windows) {

    static final String RECORDS = "records";
    static final String PROCESSOR = "processor";
    static final String REDIS = "Redis' processor";
    static final String KAFKA = "Kafka's processor";
    static final String MEMORY = "memory";

    private static final String PER_MILLION = "CPU-s/M";
    private static final double MEBIBYTE = 1024 * 1024;

    List<Figure> figures() {
        return Scene.ALL.stream().flatMap(this::figures).toList();
    }

    /** Why it does not count; empty when it does. */
    List<String> faults() {
        return windows.stream()
                .flatMap(window -> window.faults().stream()
                        .map(fault -> name + ", " + window.scene().words() + ": " + fault))
                .toList();
    }

    private Stream<Figure> figures(Scene scene) {
        return Stream.of(
                        figure(scene, RECORDS, "records/s", Window::perSecond),
                        figure(scene, PROCESSOR, PER_MILLION, Window::functionPerMillion),
                        figure(scene, REDIS, PER_MILLION, Window::redisPerMillion),
                        figure(scene, KAFKA, PER_MILLION, Window::kafkaPerMillion),
                        memory(scene))
                .flatMap(Optional::stream);
    }

    private Optional<Figure> figure(Scene scene, String figure, String unit, ToDoubleFunction<Window> of) {
        return Figure.over(in(scene).map(of::applyAsDouble).toList(), name, scene.words(), figure, unit);
    }

    /** The most that was resident at any window's end; the events are in it. */
    private Optional<Figure> memory(Scene scene) {
        return in(scene)
                .map(Window::resident)
                .max(Long::compare)
                .map(bytes -> new Figure(name, scene.words(), MEMORY, "MiB", Spread.only((double) bytes / MEBIBYTE)));
    }

    private Stream<Window> in(Scene scene) {
        return windows.stream().filter(window -> window.scene().equals(scene) && window.records() > 0);
    }
}
