package dev.waybill.${package};

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Transform;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers every datum of channel {@code ${reads}}. */
@ApplicationScoped
public class ${Agent} implements Transform<${Input}> {

    @Override
    public Emissions on(${Input} datum) {
        // Emissions.none() lets a datum pass without an answer.
        return Emissions.of(new ${Output}("seen"));
    }
}
