package dev.waybill.bench.storage;

import dev.waybill.bench.results.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rounds gave, figure by figure. */
final class Rounds {

    private final Map<What, List<Double>> all = new LinkedHashMap<>();

    private record What(String contestant, String scene, String name, String unit) {}

    void add(String contestant, String scene, String name, String unit, double value) {
        all.computeIfAbsent(new What(contestant, scene, name, unit), first -> new ArrayList<>())
                .add(value);
    }

    List<Figure> figures() {
        return all.entrySet().stream()
                .map(each -> Figure.over(
                        each.getValue(),
                        each.getKey().contestant(),
                        each.getKey().scene(),
                        each.getKey().name(),
                        each.getKey().unit()))
                .flatMap(Optional::stream)
                .toList();
    }
}
