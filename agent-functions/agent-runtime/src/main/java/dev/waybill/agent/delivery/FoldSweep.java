package dev.waybill.agent.delivery;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Step;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.FoldStates.Woken;
import dev.waybill.trace.StateKey;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import dev.waybill.trace.Wake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The sweep of a fold.
 *
 * <p>What a tick emits is stored together with the state that it leaves and sent after that. So what is sent can't differ
 * from what is stored, whatever a datum that comes in between does to the state.
 *
 * @param <S> the fold's state
 */
final class FoldSweep<S> implements Sweep {

    private static final int AT_ONCE = 200;

    private final Wiring wiring;
    private final FoldStates states;
    private final Traces traces;
    private final Publisher publisher;
    private final Clock clock;
    private final FoldFormat<S> format;
    private final Wakes<S> wakes;

    FoldSweep(Fold<?, S> fold, Wiring wiring, FoldStates states, Traces traces, Publisher publisher, Clock clock) {
        this.wiring = wiring;
        this.states = states;
        this.traces = traces;
        this.publisher = publisher;
        this.clock = clock;
        this.format = new FoldFormat<>(fold);
        this.wakes = Wakes.of(fold, wiring);
    }

    @Override
    public SweepReport run(Deadline deadline) {
        Duration kept = deadline.left().dividedBy(4);
        Instant now = clock.instant();
        SweepReport report = SweepReport.NOTHING;
        int keys = AT_ONCE;
        while (wakes.fold() != null && keys > 0 && deadline.left().compareTo(kept) > 0) {
            Looked looked = lookAt(states.due(wiring.self(), now, AT_ONCE), now);
            report = looked.addedTo(report);
            keys = looked.keys();
        }
        return new SweepReport(report.ticked(), report.emitted(), expire(now, deadline, kept), report.failures());
    }

    private int expire(Instant now, Deadline deadline, Duration kept) {
        Instant before = now.minus(wiring.keeping().retention());
        int expired = 0;
        int last = AT_ONCE;
        while (last == AT_ONCE && deadline.left().compareTo(kept) > 0) {
            last = states.expire(wiring.self(), before, AT_ONCE);
            expired += last;
        }
        return expired;
    }

    /** What came of some keys. */
    private record Looked(int keys, int ticked, int emitted, List<String> failures) {

        SweepReport addedTo(SweepReport report) {
            List<String> all = new ArrayList<>(report.failures());
            all.addAll(failures);
            return new SweepReport(
                    report.ticked() + ticked, report.emitted() + emitted, report.expired(), List.copyOf(all));
        }
    }

    private Looked lookAt(Map<StateKey, Instant> due, Instant now) {
        Map<StateKey, FoldState> loaded = new LinkedHashMap<>(states.load(due.keySet()));
        int emitted = send(loaded);
        Map<StateKey, FoldState> next = new LinkedHashMap<>();
        Map<StateKey, String> failures = new LinkedHashMap<>();
        loaded.forEach((key, state) -> state.wake()
                .filter(wake -> !wake.due().isAfter(now))
                .ifPresent(wake -> {
                    try {
                        next.put(key, ticked(state, wake, now));
                    } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
                        failures.put(key, key + ": " + failure);
                    }
                }));
        // One whose state a datum has replaced meanwhile stays due, and is looked at in the next round.
        next.keySet().removeAll(next.isEmpty() ? Set.of() : states.replace(next));
        loaded.putAll(next);
        emitted += send(next);
        states.woken(loaded.entrySet().stream()
                .map(entry -> woken(entry.getKey(), due, entry.getValue(), failures, now))
                .toList());
        return new Looked(loaded.size(), next.size(), emitted, List.copyOf(failures.values()));
    }

    private FoldState ticked(FoldState state, Wake wake, Instant now) {
        Step<S> step = Objects.requireNonNull(wakes.fold()).tick(format.read(state), now);
        byte[] readable = format.write(step.state());
        List<Emitted> emitted = Emitted.of(step.emissions(), Cause.of(wake, wiring.self()), wiring, now);
        return state.holding(readable)
                .waking(wakes.after(step.state(), wake.last(), wake.source(), now))
                .withUnsent(Unsent.write(emitted));
    }

    /** One whose tick failed is looked at again when ticks come next. */
    private Woken woken(
            StateKey key, Map<StateKey, Instant> due, FoldState state, Map<StateKey, String> failures, Instant now) {
        Optional<Instant> next = failures.containsKey(key)
                ? Optional.of(now.plus(wakes.apart()))
                : state.wake().map(Wake::due);
        return new Woken(key, Objects.requireNonNull(due.get(key)), next);
    }

    /** @return how many data were sent */
    private int send(Map<StateKey, FoldState> some) {
        Map<StateKey, FoldState> unsent = new LinkedHashMap<>(some);
        unsent.values().removeIf(state -> state.unsent().length == 0);
        List<Outgoing> outgoing = unsent.values().stream()
                .flatMap(state -> Unsent.read(state.unsent()).stream())
                .toList();
        if (outgoing.isEmpty()) {
            return 0;
        }
        List<Outgoing> tooLarge = publisher.publish(outgoing);
        if (!tooLarge.isEmpty()) {
            throw new Outage(
                    "the topic " + tooLarge.getFirst().topic()
                            + " refuses what a tick has emitted as too large: raise its"
                            + " max.message.bytes to what pipeline.yaml says",
                    null);
        }
        traces.write(outgoing.stream().map(FoldSweep::line).toList());
        states.sent(unsent);
        return outgoing.size();
    }

    private static TraceLine line(Outgoing outgoing) {
        Envelope envelope = EnvelopeCodec.decode(Objects.requireNonNull(outgoing.value()));
        return TraceLine.emitted(envelope.dataId(), envelope.created(), outgoing.topic(), envelope.parents());
    }
}
