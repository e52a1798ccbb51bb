package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Transform;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a transform: datum by datum. */
final class AskTransform<T> implements Asking {

    private final Transform<T> transform;
    private final Wiring wiring;
    private final LargeData largeData;
    private final HopSpans spans;
    private final Clock clock;
    private final ObjectReader reader;
    private final boolean asDatum;

    AskTransform(Transform<T> transform, Wiring wiring, LargeData largeData, HopSpans spans, Clock clock) {
        this.transform = transform;
        this.wiring = wiring;
        this.largeData = largeData;
        this.spans = spans;
        this.clock = clock;
        this.reader = DataFormat.reader(AgentTypes.data(transform));
        this.asDatum = AgentTypes.wantsDatum(transform);
    }

    @Override
    public Answers ask(List<Received.Enveloped> data, Attempts attempts) {
        return new Answers(Attempts.inOrder(data, each -> ask(each, attempts)), Map.of());
    }

    private Optional<Answer> ask(Received.Enveloped enveloped, Attempts attempts) {
        return attempts.ask(enveloped, attempt -> {
            Emissions emissions = Asking.returned(
                    Reading.<T, Emissions>with(enveloped, reader, asDatum, largeData, transform::on),
                    transform,
                    "on",
                    "Emissions.none() to say nothing");
            return Answer.done(
                    enveloped, attempt, Emitted.of(emissions, Cause.of(enveloped, spans), wiring, clock.instant()));
        });
    }
}
