package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.JavaType;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Transform;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Asks a transform: datum by datum. */
final class AskTransform<T> implements Asking {

    private final Transform<T> transform;
    private final Wiring wiring;
    private final Clock clock;
    private final JavaType type;

    AskTransform(Transform<T> transform, Wiring wiring, Clock clock) {
        this.transform = transform;
        this.wiring = wiring;
        this.clock = clock;
        this.type = DataFormat.type(AgentTypes.data(transform));
    }

    @Override
    public Answers ask(List<Received.Readable> data) {
        return new Answers(data.stream().map(this::ask).toList(), Map.of());
    }

    private Answer ask(Received.Readable readable) {
        return Attempts.ask(readable, attempt -> {
            Emissions emissions = transform.on(Asking.<T>datum(readable, type).value());
            return Answer.done(readable, attempt, Emitted.of(emissions, readable.envelope(), wiring, clock.instant()));
        });
    }
}
