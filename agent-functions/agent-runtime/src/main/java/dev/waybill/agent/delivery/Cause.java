package dev.waybill.agent.delivery;

import dev.waybill.envelope.Envelope;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Wake;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an agent emits: what makes the emitted data the same ones when it happens again.
 *
 * @param identity of what happened, beside the datum
 * @param dataId the datum
 * @param source its source
 * @param traceparent the place of what is emitted in a distributed trace
 */
record Cause(
        String identity,
        UUID dataId,
        String source,
        @Nullable String traceparent) {

    /** A datum came. */
    static Cause of(Received.Enveloped enveloped, HopSpans spans) {
        Envelope datum = enveloped.envelope();
        return new Cause(spans.self().toString(), datum.dataId(), datum.source(), spans.traceparentBelow(enveloped));
    }

    /** A tick came, at which a state was due. */
    static Cause of(Wake wake, AgentId agent) {
        return new Cause(agent + " tick " + wake.due().toEpochMilli(), wake.last(), wake.source(), null);
    }
}
