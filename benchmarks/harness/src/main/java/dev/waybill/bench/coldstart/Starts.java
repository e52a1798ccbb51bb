package dev.waybill.bench.coldstart;

import dev.waybill.bench.figures.Figure;
import dev.waybill.localstack.MeasuredStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the starts of one function took.
 *
 * @param name of the contestant
 * @param packed bytes of what is deployed
 */
record Starts(String name, long packed, List<MeasuredStart> all) implements Figure.Source {

    static final String ANSWER = "start to first answer";
    static final String RESIDENT = "resident after the first answer";
    static final String PACKED = "package";

    Starts {
        all = List.copyOf(all);
    }

    Optional<Figure> figure(String what) {
        return figures().stream().filter(each -> each.figure().equals(what)).findFirst();
    }

    OptionalDouble median(String what) {
        return figure(what).stream().mapToDouble(Figure::median).findFirst();
    }

    /** Starts that came to nothing. */
    List<String> faults() {
        return all.stream()
                .flatMap(start -> start.failure().stream())
                .map(failure -> name + ": " + failure)
                .toList();
    }

    @Override
    public List<Figure> figures() {
        List<MeasuredStart> good =
                all.stream().filter(start -> start.failure().isEmpty()).toList();
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Figure.of(
                name,
                "cold start",
                ANSWER,
                "ms",
                good.stream().map(MeasuredStart::millis).toList()));
        figures.addAll(Figure.of(
                name,
                "cold start",
                RESIDENT,
                "B",
                good.stream().map(MeasuredStart::resident).toList()));
        figures.addAll(Figure.of(name, "cold start", PACKED, "B", List.of((double) packed)));
        return figures;
    }
}
