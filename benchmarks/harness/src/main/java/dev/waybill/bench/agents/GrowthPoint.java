package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Numbers;
import dev.waybill.bench.results.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a datum costs an agent when one thing has grown.
 *
 * @param series what grows
 * @param x how large it is
 * @param perMillion CPU-s/M of the function's process, by round
 * @param redisPerMillion of Redis
 * @param resident bytes of the function's process, by round
 * @param more what is measured beside that, such as bytes of a trace
 * @param faults why it does not count
 */
record GrowthPoint(
        String series,
        long x,
        List<Double> perMillion,
        List<Double> redisPerMillion,
        List<Double> resident,
        List<Figure> more,
        List<String> faults) {

    static final String SCENE = "grown";
    static final String FUNCTION = "processor";
    static final String REDIS = "Redis' processor";
    static final String RESIDENT = "memory";
    static final String TRACE = "memory of a trace";
    static final String OF_TWO = "memory of a trace of two agents";
    static final String REDIS_RESIDENT = "Redis' memory for each trace";
    static final String LOOK_UPS = "a million look-ups";

    private static final double MEBIBYTE = 1024 * 1024;

    GrowthPoint {
        perMillion = List.copyOf(perMillion);
        redisPerMillion = List.copyOf(redisPerMillion);
        resident = List.copyOf(resident);
        more = List.copyOf(more);
        faults = List.copyOf(faults);
    }

    /** As the tables call it. */
    String name() {
        return name(series, x);
    }

    private static String name(String series, long x) {
        return Numbers.text((double) x, 0) + " " + series;
    }

    /** One that is measured beside. */
    static Optional<Figure> figure(String series, long x, String figure, String unit, Collection<Double> values) {
        return Figure.over(values, name(series, x), SCENE, figure, unit);
    }

    GrowthPoint with(Stream<Optional<Figure>> beside) {
        List<Figure> all = new ArrayList<>(more);
        beside.flatMap(Optional::stream).forEach(all::add);
        return new GrowthPoint(series, x, perMillion, redisPerMillion, resident, all, faults);
    }

    /** In short, for the progress. */
    String words() {
        return name()
                + figures().stream()
                        .map(figure -> "; %s %s %s"
                                .formatted(
                                        figure.name(),
                                        Numbers.text(figure.spread().median(), 2),
                                        figure.unit()))
                        .collect(Collectors.joining())
                + (faults.isEmpty() ? "" : "; invalid: " + String.join("; ", faults));
    }

    List<Figure> figures() {
        Stream<Optional<Figure>> own = Stream.of(
                figure(series, x, FUNCTION, "CPU-s/M", perMillion),
                figure(series, x, REDIS, "CPU-s/M", redisPerMillion),
                figure(
                        series,
                        x,
                        RESIDENT,
                        "MiB",
                        resident.stream().map(bytes -> bytes / MEBIBYTE).toList()));
        return Stream.concat(own.flatMap(Optional::stream), more.stream()).toList();
    }
}
