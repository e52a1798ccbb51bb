package dev.waybill.bench;

import dev.waybill.bench.figures.Spread;
import dev.waybill.bench.results.Figure;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a contestant gave in all rounds.
 *
 * @param idle resident bytes after its first datum
 */
record Row(String name, long idle, List<Window> windows) {

    static final String ACCEPTED = "accepted";
    static final String PROCESSOR = "processor";
    static final String SERVERS = "servers' processor";
    static final String P50 = "p50";
    static final String P99 = "p99";
    static final String IDLE = "memory, idle";
    static final String LOADED = "memory, loaded";

    /** The scene of what belongs to no load. */
    static final String WHOLE = "the whole run";

    private static final String PER_MILLION = "CPU-s/M";
    private static final double MEBIBYTE = 1024 * 1024;

    List<Figure> figures() {
        return Stream.concat(
                        Load.ALL.stream().flatMap(this::figures),
                        Stream.of(
                                memory(IDLE, idle),
                                memory(
                                        LOADED,
                                        windows.stream()
                                                .mapToLong(Window::resident)
                                                .max()
                                                .orElse(idle))))
                .toList();
    }

    /** Why it does not count; empty when it does. */
    List<String> faults() {
        return windows.stream()
                .flatMap(window -> window.faults().stream()
                        .map(fault -> name + ", " + window.load().words() + ": " + fault))
                .toList();
    }

    private Stream<Figure> figures(Load load) {
        Stream<Optional<Figure>> all = Stream.of(
                figure(load, ACCEPTED, "data/s", Window::perSecond),
                figure(load, PROCESSOR, PER_MILLION, Window::processorPerMillion),
                figure(load, SERVERS, PER_MILLION, Window::serversPerMillion));
        Stream<Optional<Figure>> timed = load instanceof Load.Rate
                ? Stream.of(
                        figure(load, P50, "ms", window -> window.millis(50)),
                        figure(load, P99, "ms", window -> window.millis(99)))
                : Stream.empty();
        return Stream.concat(all, timed).flatMap(Optional::stream);
    }

    private Optional<Figure> figure(Load load, String figure, String unit, ToDoubleFunction<Window> of) {
        List<Double> rounds = windows.stream()
                .filter(window -> window.load().equals(load) && window.accepted() > 0)
                .map(of::applyAsDouble)
                .toList();
        return Figure.over(rounds, name, load.words(), figure, unit);
    }

    private Figure memory(String figure, long bytes) {
        return new Figure(name, WHOLE, figure, "MiB", Spread.only((double) bytes / MEBIBYTE));
    }
}
