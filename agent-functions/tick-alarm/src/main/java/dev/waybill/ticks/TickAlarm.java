package dev.waybill.ticks;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Step;
import jakarta.enterprise.context.ApplicationScoped;

/** Raises an alarm when a symbol's price leaves its band: once, and again only after it was back. */
@ApplicationScoped
public class TickAlarm implements Fold<Tick, Band> {

    @Override
    public Band start() {
        return Band.none();
    }

    @Override
    public Step<Band> on(Band band, Tick tick) {
        if (!(tick.price() > 0 && Double.isFinite(tick.price()))) {
            throw new Malformed("the price is " + tick.price() + "; a price is a number above 0");
        }
        Step<Band> step = Step.to(band.plus(tick.price()));
        boolean leaves = step.state().left() && !band.left();
        return leaves ? step.emit(new Alarm(tick.symbol(), tick.time(), tick.price(), band.low(), band.high())) : step;
    }
}
