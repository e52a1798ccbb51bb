package dev.waybill.average;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Step;
import dev.waybill.agent.window.CountWindow;
import jakarta.enterprise.context.ApplicationScoped;

/** Says the mean of each source's last 20 readings, every time one arrives. */
@ApplicationScoped
public class MovingAverage implements Fold<Demand, CountWindow> {

    @Override
    public CountWindow start() {
        return CountWindow.ofLast(20);
    }

    @Override
    public Step<CountWindow> on(CountWindow window, Demand demand) {
        CountWindow next = window.plus(demand.demandMwh());
        return Step.to(next)
                .emit(new Average(demand.time(), next.mean(), next.values().size()));
    }
}
