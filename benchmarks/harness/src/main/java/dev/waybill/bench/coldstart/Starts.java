package dev.waybill.bench.coldstart;

import dev.waybill.bench.figures.Spread;
import dev.waybill.bench.results.Figure;
import dev.waybill.localstack.MeasuredStart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the starts of one function took.
 *
 * @param name of the contestant
 * @param packed bytes of what is deployed
 */
record Starts(String name, long packed, List<MeasuredStart> all) {

    static final String SCENE = "cold start";
    static final String ANSWER = "first answer";
    static final String RESIDENT = "memory";
    static final String PACKED = "package";

    private static final double MEBIBYTE = 1024 * 1024;

    Starts {
        all = List.copyOf(all);
    }

    /** Starts that came to nothing. */
    List<String> faults() {
        return all.stream()
                .flatMap(start -> start.failure().stream())
                .map(failure -> name + ": " + failure)
                .toList();
    }

    /** Of the starts that came to something. */
    List<Figure> figures() {
        List<MeasuredStart> good =
                all.stream().filter(start -> start.failure().isEmpty()).toList();
        return Stream.of(
                        figure(ANSWER, "ms", good.stream().map(MeasuredStart::millis)),
                        figure(
                                RESIDENT,
                                "MiB",
                                good.stream()
                                        .map(MeasuredStart::resident)
                                        .filter(Double::isFinite)
                                        .map(bytes -> bytes / MEBIBYTE)),
                        Optional.of(new Figure(name, SCENE, PACKED, "MB", Spread.only(packed / 1e6))))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Figure> figure(String what, String unit, Stream<Double> values) {
        return Figure.over(values.toList(), name, SCENE, what, unit);
    }
}
