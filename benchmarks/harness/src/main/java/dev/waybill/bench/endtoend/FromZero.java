package dev.waybill.bench.endtoend;

import dev.waybill.bench.results.Figure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the first data took for which nothing ran.
 *
 * @param name as what the agent was packaged
 */
record FromZero(String name, List<Start> starts) {

    static final String SCENE = "from zero";
    static final String RECEIPT = "receipt";
    static final String TRACE = "trace line";
    static final String RESIDENT = "memory";

    private static final double MEBIBYTE = 1024 * 1024;

    FromZero {
        starts = List.copyOf(starts);
    }

    /**
     * Of one datum.
     *
     * @param receipt milliseconds from the moment at which it was to be sent to its answer
     * @param trace milliseconds to the agent's line; empty when there was none in time
     * @param resident bytes of the agent's process then
     */
    record Start(UUID dataId, double receipt, OptionalDouble trace, Optional<Long> resident) {

        String words() {
            return trace.isEmpty()
                    ? dataId + " has no line of " + Scene.AGENT
                    : "%.0f ms to the receipt, %.0f ms to the trace line".formatted(receipt, trace.getAsDouble());
        }
    }

    /** Data without a trace line. */
    List<String> faults() {
        return starts.stream()
                .filter(start -> start.trace().isEmpty())
                .map(start -> name + ": " + start.words())
                .toList();
    }

    List<Figure> figures() {
        return Stream.of(
                        figure(RECEIPT, "ms", start -> Stream.of(start.receipt())),
                        figure(TRACE, "ms", start -> start.trace().stream().boxed()),
                        figure(RESIDENT, "MiB", start -> start.resident().map(bytes -> bytes / MEBIBYTE).stream()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Figure> figure(String what, String unit, Function<Start, Stream<Double>> value) {
        return Figure.over(starts.stream().flatMap(value).toList(), name, SCENE, what, unit);
    }
}
