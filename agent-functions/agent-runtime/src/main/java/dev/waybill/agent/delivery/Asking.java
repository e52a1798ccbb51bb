package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.agent.Agent;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Sink;
import dev.waybill.agent.Transform;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.FoldStates;
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

    static Asking of(Agent<?> agent, Wiring wiring, FoldStates states, Clock clock) {
        return switch (agent) {
            case Transform<?> transform -> new AskTransform<>(transform, wiring, clock);
            case Fold<?, ?> fold -> new AskFold<>(fold, wiring, states, clock);
            case Sink<?> sink -> new AskSink<>(sink);
        };
    }

    /** What an agent returned. Authors may have no null checks; so an answer that is missing says what was to be returned. */
    static <R> R returned(@Nullable R answer, Agent<?> agent, String method, String instead) {
        return Objects.requireNonNull(
                answer, () -> agent.getClass().getSimpleName() + "." + method + " returned null: return " + instead);
    }

    /** @throws Malformed when the data is not what the agent reads */
    static <T> Datum<T> datum(Received.Enveloped enveloped, ObjectReader reader) {
        Envelope envelope = enveloped.envelope();
        return switch (envelope.payload()) {
            case Payload.Inline inline ->
                new Datum<>(
                        DataFormat.read(inline.bytes(), reader),
                        envelope,
                        enveloped.delivery().position(),
                        enveloped.delivery().run());
            case Payload.Reference reference ->
                throw new Malformed("the data is at " + reference.uri()
                        + ": this version reads only data that travels in its envelope");
        };
    }
}
