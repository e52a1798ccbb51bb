package dev.waybill.bench.agents;

import java.io.IOException;
import java.time.Duration;

/** A function that is given events. */
record InvokedFunction(FunctionProcess function, Meter meter) implements Contender {

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public boolean takesPartIn(Scene scene) {
        return function.takesPartIn(scene);
    }

    @Override
    public Window measure(Scene scene, Duration time) throws IOException, InterruptedException {
        return meter.measure(function, scene, time);
    }
}
