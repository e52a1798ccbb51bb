package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Sink;
import dev.waybill.agent.Storing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
            Optional<Map<UUID, String>> objects = batch.isEmpty() ? Optional.of(Map.of()) : takesAll(batch);
            answers.addAll(Attempts.inOrder(
                    readable,
                    each -> objects.isPresent()
                            ? Optional.of(Answer.stored(each, 1, objects.get()))
                            : askAlone(each, attempts)));
        } catch (Outage outage) {
            attempts.stop(outage);
        }
        return new Answers(answers, Map.of());
    }

    /** @return the objects that its data are in; empty when some of them fail */
    private Optional<Map<UUID, String>> takesAll(List<Datum<T>> batch) {
        try {
            return Optional.of(take(batch));
        } catch (Outage outage) {
            throw outage;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError someOfThemFails) {
            // Not swallowed: asked one by one, the failing one fails again and is answered for.
            return Optional.empty();
        }
    }

    private Map<UUID, String> take(List<Datum<T>> batch) {
        if (sink instanceof Storing<T> storing) {
            return Asking.returned(
                    storing.store(batch), sink, "store", "a map, Map.of() when no datum is in an object");
        }
        sink.on(batch);
        return Map.of();
    }

    private Optional<Answer> askAlone(Received.Enveloped enveloped, Attempts attempts) {
        return attempts.ask(enveloped, attempt -> {
            return Answer.stored(enveloped, attempt, take(List.of(Asking.datum(enveloped, reader))));
        });
    }
}
