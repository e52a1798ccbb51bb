package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Step;
import dev.waybill.envelope.Envelope;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.StateKey;
import dev.waybill.trace.Trace;
import dev.waybill.trace.Traces;
import dev.waybill.trace.Wake;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a fold: datum by datum, each key's state carried through the batch. */
final class AskFold<T, S> implements Asking {

    private final Fold<T, S> fold;
    private final Wiring wiring;
    private final LargeData largeData;
    private final HopSpans spans;
    private final Traces traces;
    private final Clock clock;
    private final ObjectReader reader;
    private final boolean asDatum;
    private final FoldFormat<S> format;
    private final Recollection recollection;
    private final Wakes<S> wakes;

    /** Whether a state is written after each datum: from the first one on that could not be written. */
    private boolean eachWritten;

    /** @throws IllegalArgumentException when the fold wants ticks and there are none */
    AskFold(
            Fold<T, S> fold,
            Wiring wiring,
            FoldStates states,
            Traces traces,
            LargeData largeData,
            HopSpans spans,
            Clock clock) {
        this.fold = fold;
        this.wiring = wiring;
        this.largeData = largeData;
        this.spans = spans;
        this.traces = traces;
        this.clock = clock;
        this.reader = DataFormat.reader(AgentTypes.data(fold));
        this.asDatum = AgentTypes.wantsDatum(fold);
        this.format = new FoldFormat<>(fold);
        this.recollection = new Recollection(wiring, states, format);
        this.wakes = Wakes.of(fold, wiring);
    }

    @Override
    public Answers ask(List<Received.Enveloped> data, Attempts attempts) {
        Map<StateKey, Memory> memories = load(data);
        Map<UUID, Trace> before = before(data, memories);
        List<Answer> answers =
                Attempts.inOrder(data, each -> memory(each, memories).ask(each, before.get(each.dataId()), attempts));
        try {
            return new Answers(answers, changed(memories));
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError unwritable) {
            // Only the datum that made it so is to blame. From now on, for a deadline may leave no time to ask twice.
            eachWritten = true;
            return ask(data, attempts);
        }
    }

    /** A part's states take some round trips, so it is a larger one. */
    @Override
    public int part() {
        return 512;
    }

    private Memory memory(Received.Enveloped enveloped, Map<StateKey, Memory> memories) {
        return Objects.requireNonNull(memories.get(recollection.keyOf(enveloped)));
    }

    /** Where a crash came between the state and the trace, what was emitted stands in the trace already. */
    private Map<UUID, Trace> before(List<Received.Enveloped> data, Map<StateKey, Memory> memories) {
        List<UUID> inState = data.stream()
                .filter(each -> memory(each, memories).covers(each))
                .map(Received::dataId)
                .toList();
        return inState.isEmpty() ? Map.of() : traces.find(inState);
    }

    private Map<StateKey, Memory> load(List<Received.Enveloped> data) {
        Set<StateKey> keys = data.stream().map(recollection::keyOf).collect(Collectors.toSet());
        return recollection.load(keys).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Memory(entry.getValue())));
    }

    private Map<StateKey, FoldState> changed(Map<StateKey, Memory> memories) {
        Map<StateKey, FoldState> changed = new LinkedHashMap<>();
        memories.forEach((key, memory) -> {
            if (memory.changed) {
                changed.put(key, memory.written());
            }
        });
        return changed;
    }

    /** One key's state on its way through the batch. */
    private final class Memory {
        private FoldState kept;
        private @Nullable S state;
        private boolean changed;

        Memory(FoldState kept) {
            // What a tick has left to be sent is the sweep's.
            this.kept = kept.withUnsent(FoldState.NONE.unsent());
            // What another version has left is this one's from now on: that one goes on changing its own.
            this.changed = kept.revision() == 0 && !kept.isEmpty();
        }

        boolean covers(Received.Enveloped enveloped) {
            return kept.covers(enveloped.delivery().position());
        }

        Optional<Answer> ask(Received.Enveloped enveloped, @Nullable Trace before, Attempts attempts) {
            if (covers(enveloped)) {
                return Optional.of(
                        Answer.inState(enveloped, before == null ? Map.of() : before.emittedBy(wiring.self())));
            }
            return attempts.ask(enveloped, attempt -> step(enveloped, attempt));
        }

        private Answer step(Received.Enveloped enveloped, int attempt) {
            Step<S> step = Asking.returned(
                    Reading.<T, Step<S>>with(enveloped, reader, asDatum, largeData, datum -> fold.on(state(), datum)),
                    fold,
                    "on",
                    "Step.to(state)");
            S next = FoldFormat.required(step.state());
            FoldState holding = eachWritten ? kept.holding(format.write(next)) : kept;
            Envelope envelope = enveloped.envelope();
            Instant now = clock.instant();
            Optional<Wake> wake = wakes.after(next, envelope.dataId(), envelope.source(), now);
            List<Emitted> emitted = Emitted.of(step.emissions(), Cause.of(enveloped, spans), wiring, now);
            state = next;
            kept = holding.moved(enveloped.delivery().position()).waking(wake);
            changed = true;
            return Answer.done(enveloped, attempt, emitted);
        }

        /** What is to be stored: the state is written once, not for each of the data that it went through. */
        FoldState written() {
            S last = state;
            return last == null || eachWritten ? kept : kept.holding(format.write(last));
        }

        /** Read when it is first needed: an author's start or a state that can't be read fails as an answer does. */
        private S state() {
            S known = state;
            if (known == null) {
                known = format.read(kept);
                state = known;
            }
            return known;
        }
    }
}
