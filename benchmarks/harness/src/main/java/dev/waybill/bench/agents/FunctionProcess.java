package dev.waybill.bench.agents;

import dev.waybill.bench.ProcessFigures;
import java.time.Duration;

/** A contestant that runs: a process with a function, which is given events. */
interface FunctionProcess extends AutoCloseable {

    /** As the table shows it. */
    String name();

    boolean takesPartIn(Scene scene);

    ProcessFigures figures();

    /** Is given these from now on. */
    void remember(Events next);

    /** Handles events, from the first on, until the time is over or all are handled. */
    Run run(Duration time);

    @Override
    void close();

    /**
     * What one run came to.
     *
     * @param events that were handled, from the first on
     * @param nanos that this took
     */
    record Run(int events, long nanos) {}
}
