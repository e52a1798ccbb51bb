package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Spread;
import dev.waybill.bench.results.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a rate gave in all rounds.
 *
 * @param name as the tables call it
 * @param rounds at least one
 */
record RateRow(String name, List<RateWindow> rounds) {

    static final String RECEIPT = "receipt";
    static final String AGENT = "agent's line";
    static final String STORED = "sink's line";
    static final List<String> LEGS = List.of(RECEIPT, AGENT, STORED);

    static final String P50 = "p50";
    static final String P99 = "p99";
    static final String P999 = "p99.9";

    /** What is of no leg and no process. */
    static final String WHOLE = "whole way";

    static final String DUE = "due";
    static final String ACCEPTED = "accepted";
    static final String KEPT_UP = "kept up";
    static final String LAG = "lag's growth";
    static final String PROCESSOR = "processor";
    static final String MEMORY = "memory";

    private static final double MEBIBYTE = 1024 * 1024;

    RateRow {
        rounds = List.copyOf(rounds);
    }

    double perSecond() {
        return rounds.getFirst().perSecond();
    }

    List<String> faults() {
        return rounds.stream().flatMap(round -> round.faults().stream()).toList();
    }

    Stream<String> processes() {
        return rounds.stream()
                .flatMap(round -> round.perMillion().keySet().stream())
                .distinct();
    }

    Stream<Figure> figures() {
        return Stream.of(
                        leg(RECEIPT, RateWindow::answered),
                        leg(AGENT, RateWindow::traced),
                        leg(STORED, RateWindow::stored),
                        whole(),
                        processes().flatMap(this::process))
                .flatMap(some -> some)
                .flatMap(Optional::stream);
    }

    private Stream<Optional<Figure>> leg(String leg, Function<RateWindow, Times> times) {
        return Stream.of(
                figure(leg, P50, "ms", round -> times.apply(round).p50()),
                figure(leg, P99, "ms", round -> times.apply(round).p99()),
                figure(leg, P999, "ms", round -> times.apply(round).p999()));
    }

    private Stream<Optional<Figure>> whole() {
        double keptUp = (double) rounds.stream().filter(RateWindow::keepsUp).count();
        return Stream.of(
                figure(WHOLE, DUE, "data/s", RateWindow::perSecond),
                figure(WHOLE, ACCEPTED, "data/s", RateWindow::accepted),
                figure(WHOLE, LAG, "% of what comes in", RateRow::lagsGrowth),
                Optional.of(new Figure(
                        name, WHOLE, KEPT_UP, "% of the rounds", Spread.only(100 * keptUp / rounds.size()))));
    }

    /** Of the slower group; what nobody looked at is no number. */
    private static double lagsGrowth(RateWindow round) {
        return round.lags().stream()
                .filter(Lag::isKnown)
                .mapToDouble(lag -> 100 * Math.max(0, lag.slope()) / round.perSecond())
                .max()
                .orElse(Double.NaN);
    }

    private Stream<Optional<Figure>> process(String process) {
        return Stream.of(
                each(process, PROCESSOR, "CPU-s/M", 1, RateWindow::perMillion),
                each(process, MEMORY, "MiB", MEBIBYTE, RateWindow::resident));
    }

    /** Without rounds in which the process was not there. */
    private Optional<Figure> each(
            String process,
            String figure,
            String unit,
            double divisor,
            Function<RateWindow, ? extends Map<String, ? extends Number>> values) {
        List<Double> found = rounds.stream()
                .map(round -> values.apply(round).get(process))
                .flatMap(Stream::ofNullable)
                .map(value -> value.doubleValue() / divisor)
                .toList();
        return Figure.over(found, name, process, figure, unit);
    }

    private Optional<Figure> figure(String scene, String figure, String unit, ToDoubleFunction<RateWindow> value) {
        return Figure.over(
                rounds.stream()
                        .mapToDouble(value)
                        .filter(Double::isFinite)
                        .boxed()
                        .toList(),
                name,
                scene,
                figure,
                unit);
    }
}
