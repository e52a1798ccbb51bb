package dev.waybill.bench.agents;

import dev.waybill.bench.figures.Figure;
import java.util.ArrayList;
import java.util.List;

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
        List<String> faults)
        implements Figure.Source {

    static final String FUNCTION = "processor of the function";
    static final String REDIS = "processor of Redis";
    static final String RESIDENT = "resident";

    GrowthPoint {
        perMillion = List.copyOf(perMillion);
        redisPerMillion = List.copyOf(redisPerMillion);
        resident = List.copyOf(resident);
        more = List.copyOf(more);
        faults = List.copyOf(faults);
    }

    @Override
    public List<Figure> figures() {
        String scene = series + " " + x;
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Figure.of(Functions.OURS, scene, FUNCTION, "CPU-s/M", perMillion));
        figures.addAll(Figure.of(Functions.OURS, scene, REDIS, "CPU-s/M", redisPerMillion));
        figures.addAll(Figure.of(Functions.OURS, scene, RESIDENT, "B", resident));
        figures.addAll(more);
        return figures;
    }
}
