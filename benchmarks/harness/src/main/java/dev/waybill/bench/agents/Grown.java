package dev.waybill.bench.agents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One thing that has grown to some size, and what the rounds at that size gave. */
final class Grown {

    private final String series;
    private final long x;
    private final Shape shape;
    private final int others;
    private final List<GrowthMeter.Round> rounds = new ArrayList<>();

    /**
     * Not measured yet.
     *
     * @param series what grows
     * @param x how large it is
     * @param others agents that have a line in each trace before ours comes
     */
    Grown(String series, long x, Shape shape, int others) {
        this.series = series;
        this.x = x;
        this.shape = shape;
        this.others = others;
    }

    /** The same without measuring. */
    void warmUp(GrowthMeter meter) throws IOException, InterruptedException {
        GrowthMeter.Round unused = meter.round(shape, others);
    }

    void measure(GrowthMeter meter) throws IOException, InterruptedException {
        rounds.add(meter.round(shape, others));
    }

    GrowthPoint point() {
        return new GrowthPoint(
                        series,
                        x,
                        each(GrowthMeter.Round::perMillion),
                        each(GrowthMeter.Round::redisPerMillion),
                        each(GrowthMeter.Round::resident),
                        List.of(),
                        rounds.stream()
                                .flatMap(round -> round.faults().stream())
                                .toList())
                .with(Stream.of(GrowthPoint.figure(series, x, GrowthPoint.TRACE, "B", each(GrowthMeter.Round::trace))));
    }

    private List<Double> each(Function<GrowthMeter.Round, Double> figure) {
        return rounds.stream().map(figure).toList();
    }
}
