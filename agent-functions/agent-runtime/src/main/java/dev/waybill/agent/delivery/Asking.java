package dev.waybill.agent.delivery;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Sink;
import dev.waybill.agent.Transform;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Traces;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an agent of one shape is asked about a batch. */
interface Asking {

    /**
     * One answer for each datum, in order; fewer when the attempts stopped.
     *
     * @param attempts those of this batch
     */
    Answers ask(List<Received.Enveloped> data, Attempts attempts);

    /** A batch may be cut into parts of so many data, each of them asked about when the one before is done. */
    default int part() {
        return 128;
    }

    static Asking of(
            Agent<?> agent,
            Wiring wiring,
            FoldStates states,
            Traces traces,
            LargeData largeData,
            HopSpans spans,
            Clock clock) {
        return switch (agent) {
            case Transform<?> transform -> new AskTransform<>(transform, wiring, largeData, spans, clock);
            case Fold<?, ?> fold -> new AskFold<>(fold, wiring, states, traces, largeData, spans, clock);
            case Sink<?> sink -> new AskSink<>(sink, largeData);
        };
    }

    /** What an agent returned. Authors may have no null checks; so an answer that is missing says what was to be returned. */
    static <R> R returned(@Nullable R answer, Agent<?> agent, String method, String instead) {
        return Objects.requireNonNull(
                answer, () -> agent.getClass().getSimpleName() + "." + method + " returned null: return " + instead);
    }
}
