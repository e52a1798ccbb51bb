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
    private final LargeData largeData;
    private final ObjectReader reader;

    AskSink(Sink<T> sink, LargeData largeData) {
        this.sink = sink;
        this.largeData = largeData;
        this.reader = DataFormat.reader(AgentTypes.data(sink));
    }

    @Override
    public Answers ask(List<Received.Enveloped> data, Attempts attempts) {
        List<Answer> answers = new ArrayList<>();
        for (List<Received.Enveloped> some : thatFitMemory(data)) {
            answers.addAll(answers(some, attempts));
            if (!attempts.mayGoOn()) {
                break;
            }
        }
        return new Answers(answers, Map.of());
    }

    /** What it stores together is one object. */
    @Override
    public int part() {
        return Integer.MAX_VALUE;
    }

    /** One list, unless large data are read at once. */
    private List<List<Received.Enveloped>> thatFitMemory(List<Received.Enveloped> data) {
        List<List<Received.Enveloped>> parts = new ArrayList<>();
        long bytes = 0;
        int from = 0;
        for (int i = 0; i < data.size(); i++) {
            long more = Reading.inMemory(data.get(i), reader);
            if (bytes + more > Reading.mostInMemory() && i > from) {
                parts.add(data.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        parts.add(data.subList(from, data.size()));
        return parts;
    }

    private List<Answer> answers(List<Received.Enveloped> data, Attempts attempts) {
        List<Answer> answers = new ArrayList<>();
        List<Received.Enveloped> readable = new ArrayList<>();
        try (Batch batch = new Batch()) {
            for (Received.Enveloped enveloped : data) {
                try {
                    batch.add(enveloped);
                    readable.add(enveloped);
                } catch (Malformed malformed) {
                    answers.add(Answer.dead(enveloped, 1, malformed));
                }
            }
            if (!attempts.mayGoOn()) {
                return answers;
            }
            Optional<Map<UUID, String>> objects = readable.isEmpty() ? Optional.of(Map.of()) : takesAll(batch);
            answers.addAll(Attempts.inOrder(
                    readable,
                    each -> objects.isPresent()
                            ? Optional.of(Answer.stored(each, 1, objects.get()))
                            : askAlone(each, attempts)));
        } catch (Outage outage) {
            attempts.stop(outage);
        }
        return answers;
    }

    /** @return the objects that its data are in; empty when some of them fail */
    private Optional<Map<UUID, String>> takesAll(Batch batch) {
        try {
            return Optional.of(batch.take());
        } catch (Outage outage) {
            throw outage;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError someOfThemFails) {
            // Not swallowed: asked one by one, the failing one fails again and is answered for.
            return Optional.empty();
        }
    }

    private Optional<Answer> askAlone(Received.Enveloped enveloped, Attempts attempts) {
        return attempts.ask(enveloped, attempt -> {
            try (Batch alone = new Batch()) {
                alone.add(enveloped);
                return Answer.stored(enveloped, attempt, alone.take());
            }
        });
    }

    /** Data that go to the sink together. */
    private final class Batch implements AutoCloseable {

        private final List<Reading> readings = new ArrayList<>();
        private final List<Datum<T>> data = new ArrayList<>();

        /** @throws Malformed when the data are not what the sink reads */
        void add(Received.Enveloped enveloped) {
            Reading reading = new Reading(enveloped, largeData);
            try {
                data.add(reading.datum(reader));
                readings.add(reading);
            } catch (RuntimeException unreadable) {
                reading.close();
                throw unreadable;
            }
        }

        Map<UUID, String> take() {
            try {
                Map<UUID, String> objects = Map.of();
                if (sink instanceof Storing<T> storing) {
                    objects = Asking.returned(
                            storing.store(data), sink, "store", "a map, Map.of() when no datum is in an object");
                } else {
                    sink.on(data);
                }
                readings.forEach(Reading::verify);
                return objects;
            } catch (RuntimeException failure) {
                RuntimeException because = failure;
                for (Reading each : readings) {
                    because = each.because(because);
                }
                throw because;
            }
        }

        @Override
        public void close() {
            readings.forEach(Reading::close);
        }
    }
}
