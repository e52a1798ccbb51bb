package dev.waybill.agent.delivery;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Traceparent;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.HopTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agent's answers add to the distributed traces of their data. */
record HopSpans(AgentId self, Spans spans) {

    /**
     * What a datum that is emitted says of its place: below this hop's span, if that one will be seen; else where its cause
     * is, so that no viewer looks for a span that nobody has recorded.
     */
    @Nullable
    String traceparentBelow(Received.Enveloped cause) {
        return recorded(cause)
                .map(before -> before.below(id(cause)).toString())
                .orElse(cause.envelope().traceparent());
    }

    /** One span for each datum whose trace is recorded. */
    void add(List<Answer> answers, Instant begun, Instant ended) {
        if (spans.areWanted()) {
            for (Answer answer : answers) {
                if (answer.received() instanceof Received.Enveloped enveloped) {
                    recorded(enveloped).ifPresent(before -> spans.add(span(answer, enveloped, before, begun, ended)));
                }
            }
        }
    }

    private Optional<Traceparent> recorded(Received.Enveloped enveloped) {
        return spans.areWanted()
                ? Traceparent.parse(enveloped.envelope().traceparent()).filter(Traceparent::isSampled)
                : Optional.empty();
    }

    private String id(Received.Enveloped enveloped) {
        return HopSpan.id(self, enveloped.dataId(), enveloped.delivery().runId());
    }

    private HopSpan span(
            Answer answer, Received.Enveloped enveloped, Traceparent before, Instant begun, Instant ended) {
        Delivery delivery = enveloped.delivery();
        HopTimes times = HopTimes.between(delivery.timestamp(), begun, ended);
        return new HopSpan(
                self,
                id(enveloped),
                before,
                enveloped.dataId(),
                several(enveloped.envelope()),
                delivery.position(),
                begun,
                ended,
                Duration.ofMillis(times.queue()),
                answer.outcome(),
                answer.attempt(),
                delivery.runId(),
                Optional.ofNullable(answer.failure()).map(HopSpans::firstLine));
    }

    private static List<UUID> several(Envelope envelope) {
        return envelope.parents().size() > 1 ? envelope.parents() : List.of();
    }

    private static String firstLine(Throwable failure) {
        return DeadLetter.reason(failure).lines().findFirst().orElse("");
    }
}
