package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.JavaType;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a sink: the whole batch at once; one by one only when that fails. */
final class AskSink<T> implements Asking {

    private final Sink<T> sink;
    private final JavaType type;

    AskSink(Sink<T> sink) {
        this.sink = sink;
        this.type = DataFormat.type(AgentTypes.data(sink));
    }

    @Override
    public Answers ask(List<Received.Enveloped> data) {
        List<Answer> answers = takesAll(data)
                ? data.stream().map(each -> Answer.done(each, 1, List.of())).toList()
                : data.stream().map(this::askAlone).toList();
        return new Answers(answers, Map.of());
    }

    private boolean takesAll(List<Received.Enveloped> data) {
        List<Datum<T>> batch = new ArrayList<>(data.size());
        try {
            for (Received.Enveloped enveloped : data) {
                batch.add(Asking.datum(enveloped, type));
            }
            if (!batch.isEmpty()) {
                sink.on(batch);
            }
            return true;
        } catch (Outage outage) {
            throw outage;
        } catch (RuntimeException | AssertionError | StackOverflowError someOfThemFails) {
            // Not swallowed: asked one by one, the failing one fails again and is answered for.
            return false;
        }
    }

    private Answer askAlone(Received.Enveloped enveloped) {
        return Attempts.ask(enveloped, attempt -> {
            sink.on(List.of(Asking.datum(enveloped, type)));
            return Answer.done(enveloped, attempt, List.of());
        });
    }
}
