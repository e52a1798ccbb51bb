package dev.waybill.average;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Step;
import jakarta.enterprise.context.ApplicationScoped;

/** Says the mean of each source's last 20 readings, every time one arrives. */
@ApplicationScoped
public class MovingAverage implements Fold<Demand, Window> {

    @Override
    public Window start() {
        return Window.ofLast(20);
    }

    @Override
    public Step<Window> on(Window window, Demand demand) {
        Window next = window.plus(demand.demandMwh());
        return Step.to(next)
                .emit(new Average(demand.time(), next.mean(), next.values().size()));
    }
}
