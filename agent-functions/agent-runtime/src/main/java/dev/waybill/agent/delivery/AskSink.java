package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a sink: the whole batch at once; one by one only when that fails. */
final class AskSink<T> implements Asking {

    private final Sink<T> sink;
    private final ObjectReader reader;

    AskSink(Sink<T> sink) {
        this.sink = sink;
        this.reader = DataFormat.reader(AgentTypes.data(sink));
    }

    @Override
    public Answers ask(List<Received.Enveloped> data, Attempts attempts) {
        List<Answer> answers = new ArrayList<>();
        List<Received.Enveloped> readable = new ArrayList<>();
        List<Datum<T>> batch = new ArrayList<>();
        for (Received.Enveloped enveloped : data) {
            try {
                batch.add(Asking.datum(enveloped, reader));
                readable.add(enveloped);
            } catch (Malformed malformed) {
                answers.add(Answer.dead(enveloped, 1, malformed));
            }
        }
        if (!attempts.mayGoOn()) {
            return new Answers(answers, Map.of());
        }
        try {
            boolean taken = batch.isEmpty() || takesAll(batch);
            answers.addAll(Attempts.inOrder(
                    readable, each -> taken ? Optional.of(Answer.done(each, 1, List.of())) : askAlone(each, attempts)));
        } catch (Outage outage) {
            attempts.stop(outage);
        }
        return new Answers(answers, Map.of());
    }

    private boolean takesAll(List<Datum<T>> batch) {
        try {
            sink.on(batch);
            return true;
        } catch (Outage outage) {
            throw outage;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError someOfThemFails) {
            // Not swallowed: asked one by one, the failing one fails again and is answered for.
            return false;
        }
    }

    private Optional<Answer> askAlone(Received.Enveloped enveloped, Attempts attempts) {
        return attempts.ask(enveloped, attempt -> {
            sink.on(List.of(Asking.datum(enveloped, reader)));
            return Answer.done(enveloped, attempt, List.of());
        });
    }
}
