package dev.waybill.prediction;

import dev.waybill.agent.Emission;
import dev.waybill.agent.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent says of a series that is shown to it once, in order.
 *
 * @param state that at the end
 * @param predictions in the order in which they were said
 */
record Forecast(Series state, List<Prediction> predictions) {

    static Forecast of(List<Demand> readings) {
        return Forecast.of(new DemandPrediction().start(), readings);
    }

    static Forecast of(Series start, List<Demand> readings) {
        List<Prediction> predictions = new ArrayList<>();
        Series state = start;
        for (Demand reading : readings) {
            Step<Series> step = new DemandPrediction().on(state, reading);
            step.emissions().list().stream()
                    .map(Emission::value)
                    .map(Prediction.class::cast)
                    .forEach(predictions::add);
            state = step.state();
        }
        return new Forecast(state, predictions);
    }

    /** Mean absolute error, in percent, of the predictions for what came at or after a time. */
    double percentError(List<Demand> actual, Instant from) {
        Map<Instant, Double> came = new HashMap<>();
        actual.forEach(each -> came.put(each.time(), each.demandMwh()));
        return 100
                * predictions.stream()
                        .filter(each -> !each.time().isBefore(from) && came.containsKey(each.time()))
                        .mapToDouble(each -> Math.abs(each.demandMwh() / came.get(each.time()) - 1))
                        .average()
                        .orElseThrow();
    }
}
