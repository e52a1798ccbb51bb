package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Figure;
import java.util.ArrayList;
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
record FromZero(String name, List<Start> starts) implements Figure.Source {

    static final String RECEIPT = "receipt from zero";
    static final String TRACE = "trace line from zero";
    static final String RESIDENT = "resident after the first datum";

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

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(figure(RECEIPT, "ms", start -> Stream.of(start.receipt())));
        figures.addAll(figure(TRACE, "ms", start -> start.trace().stream().boxed()));
        figures.addAll(figure(RESIDENT, "B", start -> start.resident().map(Long::doubleValue).stream()));
        return figures;
    }

    private List<Figure> figure(String what, String unit, Function<Start, Stream<Double>> value) {
        return Figure.of(
                Scene.AGENT, name, what, unit, starts.stream().flatMap(value).toList());
    }
}
