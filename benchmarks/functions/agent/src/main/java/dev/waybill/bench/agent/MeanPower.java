package dev.waybill.bench.agent;

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Transform;
import jakarta.enterprise.context.ApplicationScoped;

/** Says the mean power of each half hour: a multiplication. */
@ApplicationScoped
public class MeanPower implements Transform<Reading> {

    @Override
    public Emissions on(Reading reading) {
        return Emissions.of(new Power(reading.time(), 2 * reading.demandMwh()));
    }
}
