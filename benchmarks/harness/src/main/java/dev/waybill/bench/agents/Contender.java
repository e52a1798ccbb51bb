package dev.waybill.bench.agents;

import java.io.IOException;
import java.time.Duration;

/** What takes part in the rounds. */
interface Contender {

    /** As the table shows it. */
    String name();

    boolean takesPartIn(Scene scene);

    /** Gives it records until they took so long, and measures what it takes. */
    Window measure(Scene scene, Duration time) throws IOException, InterruptedException;
}
