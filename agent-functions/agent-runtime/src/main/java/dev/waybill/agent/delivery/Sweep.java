package dev.waybill.agent.delivery;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Outage;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Traces;
import java.time.Clock;

/**
 * Looks at an agent's states though no datum has come: those that are due get their tick, those that nobody has used for
 * long are removed. Hosts call it by the clock; called twice, or killed at any step, it has the same effect.
 */
@FunctionalInterface
public interface Sweep {

    /**
     * Looks at all states that are due or unused; at fewer when the deadline is near: the next one goes on.
     *
     * @throws Outage the stream is away; what was not sent is sent by the next one
     * @throws dev.waybill.trace.TraceUnavailable Redis is away
     */
    SweepReport run(Deadline deadline);

    /**
     * That of an agent; one that keeps no states has nothing to look at.
     *
     * @throws IllegalArgumentException when the agent wants ticks and its wiring has none
     */
    static Sweep of(Agent<?> agent, Wiring wiring, FoldStates states, Traces traces, Publisher publisher, Clock clock) {
        return agent instanceof Fold<?, ?> fold
                ? new FoldSweep<>(fold, wiring, states, traces, publisher, clock)
                : deadline -> SweepReport.NOTHING;
    }
}
