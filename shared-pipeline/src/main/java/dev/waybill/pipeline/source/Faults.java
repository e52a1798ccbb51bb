package dev.waybill.pipeline.source;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers what is wrong, so that one build tells all of it. */
final class Faults {

    private final Set<Fault> found = new LinkedHashSet<>();

    void add(int line, String wrong, String right) {
        found.add(new Fault(line, wrong, right));
    }

    void add(Place place, String right) {
        add(place.line(), place.path() + " is " + place.shown(), right);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new PipelineError(
                    found.stream().sorted(Comparator.comparingInt(Fault::line)).toList());
        }
    }
}
