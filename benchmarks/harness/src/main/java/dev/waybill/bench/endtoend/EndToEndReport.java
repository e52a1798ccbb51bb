package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Figure;
import dev.waybill.bench.figures.Median;
import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.results.Goal;
import dev.waybill.bench.results.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the run has to say.
 *
 * @param setting machine, date, what ran
 * @param windows of the rates, in the order in which they were measured
 * @param search of the highest rate that is kept up, if that was looked for
 * @param hold of one rate for a long time, if that was asked for
 * @param count of every datum of the run, warm-up and search included
 * @param faults of windows that are in no table: a warm-up, a trial
 * @param quiet whether others used the machine
 */
record EndToEndReport(
        String setting,
        List<RateWindow> windows,
        Optional<Searched> search,
        Optional<RateWindow> hold,
        Count count,
        List<String> faults,
        String quiet)
        implements Figure.Source {

    /** A billion a day. */
    static final int GOAL = 11_600;

    private static final double ONE_PERCENT = 0.01;
    private static final double MEBIBYTE = 1024 * 1024;

    private static final List<String> HEAD = List.of(
            "",
            "receipt: p50 ms",
            "p99",
            "p99.9",
            "agent's line: p50 ms",
            "p99",
            "p99.9",
            "stored: p50 ms",
            "p99",
            "p99.9",
            "data/s accepted",
            "kept up");

    private static final String LEGEND =
            "From the moment at which a datum was to be sent: to its receipt, to the line of " + Scene.AGENT
                    + " in its trace, and to that of " + Scene.SINK
                    + ", which comes after the object is in S3. A trace's times are cut off to the millisecond, and taken just"
                    + " before the line is sent to Redis. Medians of the rounds; in brackets the lowest and the highest.";

    EndToEndReport {
        windows = List.copyOf(windows);
        faults = List.copyOf(faults);
    }

    /**
     * What the search for the highest rate came to.
     *
     * @param found empty when none was kept up
     */
    record Searched(OptionalInt found, List<Saturation.Tried> tried) {

        String line() {
            String path = tried.stream()
                    .map(each -> Numbers.text((double) each.perSecond(), 0) + (each.keptUp() ? " yes" : " no"))
                    .collect(Collectors.joining(", "));
            return "%-12s  %s data/s is the highest rate that was kept up; tried: %s"
                    .formatted(
                            "saturation",
                            found.isEmpty() ? "none of these" : Numbers.text((double) found.getAsInt(), 0),
                            path);
        }
    }

    /** Why the run does not count; empty when it does. */
    List<String> invalid() {
        return Stream.of(
                        windows.stream().flatMap(window -> window.faults().stream()),
                        hold.stream().flatMap(window -> window.faults().stream()),
                        faults.stream())
                .flatMap(some -> some)
                .toList();
    }

    /** In a terminal. */
    String text() {
        return body(Table::text, "");
    }

    /** As a file of the repository. */
    String markdown() {
        return "# A datum's whole way\n\n" + setting + "\n\n" + body(Table::markdown, "- ");
    }

    private String body(Function<Table, String> as, String before) {
        String tables = byScene().isEmpty()
                ? ""
                : as.apply(latencies()) + "\n" + LEGEND + "\n\n" + as.apply(processes()) + "\n" + PROCESSES + "\n\n";
        return tables
                + Stream.of(
                                hold.stream().flatMap(EndToEndReport::holdLines),
                                search.stream().map(Searched::line),
                                goals().stream().map(Goal::line),
                                Stream.of(count.line(), quiet),
                                invalid().stream().map(fault -> "invalid       " + fault))
                        .flatMap(lines -> lines)
                        .map(line -> before + line + "\n")
                        .collect(Collectors.joining());
    }

    private static final String PROCESSES =
            "CPU-s/M: seconds of the processor (user and kernel) that the process took for a million data, from the first"
                    + " request until all was done; MiB: resident then. Broker, mappings (Lambda's pollers on AWS) and S3 are the local"
                    + " stack's; the generator is the bench itself, which also reads the receipts and watches the lag.";

    private static Stream<String> holdLines(RateWindow hold) {
        return Stream.concat(
                Stream.of("%-12s  %s for %d s: %s data/s accepted"
                        .formatted(
                                hold.keepsUp() ? "held" : "not held",
                                hold.name(),
                                hold.planned().toSeconds(),
                                Numbers.text(hold.accepted(), 0))),
                hold.lags().stream().map(lag -> "              " + lag.words(hold.perSecond())));
    }

    private List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        search.ifPresent(searched -> goals.add(Goal.atLeast(
                "data/s kept up (a billion a day)",
                searched.found().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(searched.found().getAsInt()),
                GOAL)));
        hold.ifPresent(held -> {
            goals.add(
                    Goal.atLeast("data/s accepted while it was held", OptionalDouble.of(held.accepted()), 0.98 * GOAL));
            goals.add(Goal.atMost(
                    "% of what comes in by which the lag of the slower group grows",
                    held.lags().stream()
                            .mapToDouble(lag -> 100 * Math.max(0, lag.slope()) / held.perSecond())
                            .max(),
                    100 * ONE_PERCENT));
        });
        return goals;
    }

    private Table latencies() {
        return new Table(
                HEAD,
                byScene().values().stream()
                        .map(rounds -> {
                            List<String> cells = new ArrayList<>();
                            RateWindow first = rounds.getFirst();
                            cells.add(first.name()
                                    + (rounds.stream()
                                                    .allMatch(each ->
                                                            each.faults().isEmpty())
                                            ? ""
                                            : " (invalid)"));
                            addTimes(cells, rounds, RateWindow::answered, 1);
                            addTimes(cells, rounds, RateWindow::traced, 0);
                            addTimes(cells, rounds, RateWindow::stored, 0);
                            cells.add(words(rounds, RateWindow::accepted, 0));
                            cells.add(rounds.stream().allMatch(RateWindow::keepsUp) ? "yes" : "no");
                            return cells;
                        })
                        .toList());
    }

    private static void addTimes(
            List<String> cells, List<RateWindow> rounds, Function<RateWindow, Times> leg, int decimals) {
        cells.add(words(rounds, window -> leg.apply(window).p50(), decimals));
        cells.add(words(rounds, window -> leg.apply(window).p99(), decimals));
        cells.add(words(rounds, window -> leg.apply(window).p999(), decimals));
    }

    private static String words(List<RateWindow> rounds, ToDoubleFunction<RateWindow> figure, int decimals) {
        return Figure.of(
                        "",
                        "",
                        "",
                        "",
                        rounds.stream().map(figure::applyAsDouble).toList())
                .stream()
                .map(each -> each.words(decimals))
                .findFirst()
                .orElse(Numbers.NONE);
    }

    private Table processes() {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(window -> names.addAll(window.perMillion().keySet()));
        List<String> head = new ArrayList<>(List.of("CPU-s/M, MiB"));
        byScene().values().forEach(rounds -> {
            head.add(rounds.getFirst().name());
            head.add("MiB");
        });
        return new Table(head, names.stream().map(this::process).toList());
    }

    private List<String> process(String name) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (List<RateWindow> rounds : byScene().values()) {
            cells.add(Numbers.text(median(rounds, window -> window.perMillion().get(name)), 1));
            cells.add(Numbers.text(
                    median(rounds, window -> mebibytes(window.resident().get(name))), 0));
        }
        return cells;
    }

    private static OptionalDouble median(List<RateWindow> rounds, Function<RateWindow, @Nullable Double> figure) {
        return Median.of(rounds.stream().map(figure).flatMap(Stream::ofNullable).toList());
    }

    private static @Nullable Double mebibytes(@Nullable Long bytes) {
        return bytes == null ? null : bytes / MEBIBYTE;
    }

    private Map<String, List<RateWindow>> byScene() {
        return all().collect(Collectors.groupingBy(RateWindow::name, LinkedHashMap::new, Collectors.toList()));
    }

    private Stream<RateWindow> all() {
        return Stream.concat(windows.stream(), hold.stream());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        byScene().forEach((scene, rounds) -> {
            add(figures, scene, rounds, "receipt", RateWindow::answered);
            add(figures, scene, rounds, "agent's line", RateWindow::traced);
            add(figures, scene, rounds, "stored", RateWindow::stored);
            add(figures, "waybill", scene, "accepted", "data/s", values(rounds, RateWindow::accepted));
            for (String process : rounds.getFirst().perMillion().keySet()) {
                add(figures, process, scene, "processor", "CPU-s/M", each(rounds, process, RateWindow::perMillion));
                add(figures, process, scene, "resident", "B", each(rounds, process, RateWindow::resident));
            }
        });
        search.map(Searched::found)
                .filter(OptionalInt::isPresent)
                .ifPresent(rate ->
                        add(figures, "waybill", "saturation", "kept up", "data/s", List.of((double) rate.getAsInt())));
        return figures;
    }

    private static void add(
            List<Figure> figures,
            String scene,
            List<RateWindow> rounds,
            String leg,
            Function<RateWindow, Times> times) {
        add(
                figures,
                "waybill",
                scene,
                leg + " p50",
                "ms",
                values(rounds, window -> times.apply(window).p50()));
        add(
                figures,
                "waybill",
                scene,
                leg + " p99",
                "ms",
                values(rounds, window -> times.apply(window).p99()));
        add(
                figures,
                "waybill",
                scene,
                leg + " p99.9",
                "ms",
                values(rounds, window -> times.apply(window).p999()));
    }

    private static void add(
            List<Figure> figures,
            String contestant,
            String scene,
            String figure,
            String unit,
            Collection<Double> values) {
        figures.addAll(Figure.of(contestant, scene, figure, unit, values));
    }

    private static List<Double> values(List<RateWindow> rounds, ToDoubleFunction<RateWindow> figure) {
        return rounds.stream().map(figure::applyAsDouble).toList();
    }

    private static List<Double> each(
            List<RateWindow> rounds,
            String process,
            Function<RateWindow, ? extends Map<String, ? extends Number>> figure) {
        return rounds.stream()
                .map(window -> figure.apply(window).get(process))
                .flatMap(Stream::ofNullable)
                .map(Number::doubleValue)
                .toList();
    }
}
