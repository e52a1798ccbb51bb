package dev.waybill.prediction;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Step;
import jakarta.enterprise.context.ApplicationScoped;

/** Learns each source's demand as it comes and, after its first week, says what the next half hour's will be. */
@ApplicationScoped
public class DemandPrediction implements Fold<Demand, Series> {

    @Override
    public Series start() {
        return Series.unknown();
    }

    @Override
    public Step<Series> on(Series series, Demand demand) {
        if (series.isPast(demand.checked())) {
            return Step.to(series);
        }
        Series next = series.plus(demand);
        return next.prediction().map(Step.to(next)::emit).orElse(Step.to(next));
    }
}
