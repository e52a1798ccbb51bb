package dev.waybill.agent.delivery;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.trace.DeliveryCounts;
import dev.waybill.trace.DeliveryCounts.Count;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Tally;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.TraceUnavailable;
import dev.waybill.trace.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The one delivery loop: decode, skip, ask, publish, store, trace. See this package's description for its promises. */
public final class DeliveryLoop {

    private static final int MOST_LOST = 10;
    /** This part of an invocation's time is kept for publishing, storing and tracing. */
    private static final int KEPT = 4;

    /** A delivery of the same first record that is the third is careful. */
    private static final int SINGLY_FROM = 3;

    /** Once may have been the machine's fault. */
    private static final int MOST_ALONE = 2;

    private static final String KILLED =
            "the agent was asked about it alone, twice, and each time its process ended or the"
                    + " deadline passed; see the host's log";
    private static final String TOO_LARGE =
            "what the agent emitted for it is larger than the topic's max.message.bytes";

    private final Wiring wiring;
    private final Traces traces;
    private final FoldStates states;
    private final DeliveryCounts deliveries;
    private final Publisher publisher;
    private final Clock clock;
    private final Pauses pauses;
    private final Asking agent;
    private final HopLines lines;
    private final HopSpans spans;
    private Effort effort = Effort.NONE;
    private Ledger ledger;
    private Instant begun = Instant.EPOCH;
    /** Waits for the traces that are being written. */
    private Runnable writing = DeliveryLoop::nothing;

    /**
     * One for an agent whose data all travel in their envelopes, and whose spans nobody wants.
     *
     * @throws IllegalArgumentException when the agent's class doesn't say what it works on
     */
    public DeliveryLoop(
            Agent<?> agent,
            Wiring wiring,
            Traces traces,
            FoldStates states,
            DeliveryCounts deliveries,
            Publisher publisher,
            Clock clock,
            Pauses pauses) {
        this(agent, wiring, traces, states, deliveries, publisher, LargeData.NONE, Spans.NONE, clock, pauses);
    }

    /** @throws IllegalArgumentException when the agent's class doesn't say what it works on */
    public DeliveryLoop(
            Agent<?> agent,
            Wiring wiring,
            Traces traces,
            FoldStates states,
            DeliveryCounts deliveries,
            Publisher publisher,
            LargeData largeData,
            Spans spans,
            Clock clock,
            Pauses pauses) {
        this.wiring = wiring;
        this.traces = traces;
        this.states = states;
        this.deliveries = deliveries;
        this.publisher = publisher;
        this.clock = clock;
        this.pauses = pauses;
        this.lines = new HopLines(wiring.self());
        this.spans = new HopSpans(wiring.self(), spans);
        this.agent = Asking.of(agent, wiring, states, traces, largeData, this.spans, clock);
        this.ledger = new Ledger(wiring.self(), List.of(), List.of(), Map.of());
    }

    /**
     * Brings a batch to its end, or its first data when the agent finds something away or the deadline is near: the
     * report says where it has to go on. The records of each topic-partition are in ascending order of their offsets.
     *
     * @throws Outage or {@link TraceUnavailable}: the stream or Redis is away, and all of the batch has to
     *     come again
     */
    public Report deliver(List<Delivery> batch, Deadline deadline) {
        begun = clock.instant();
        writing = DeliveryLoop::nothing;
        Duration kept = deadline.left().dividedBy(KEPT);
        List<Received> received = decode(batch);
        effort = Effort.with(received);
        Supplier<Map<Position, Count>> meanwhile =
                deliveries.beginMeanwhile(wiring.self(), Received.firstOfEach(received));
        List<Received> fresh = skip(received);
        List<UUID> toBeKnown = Ledger.toBeKnown(received, fresh);
        ledger = new Ledger(wiring.self(), received, fresh, toBeKnown.isEmpty() ? Map.of() : traces.find(toBeKnown));
        List<Position> first = Received.firstOfEach(fresh);
        Map<Position, Count> counts = counts(first, meanwhile.get());
        try {
            // Where all was done before there is nobody to be careful with, but something may be left to be counted.
            boolean careful =
                    !fresh.isEmpty() && counts.values().stream().anyMatch(count -> count.deliveries() >= SINGLY_FROM);
            Report report = careful ? singly(fresh, counts, deadline, kept) : inParts(fresh, deadline, kept);
            report.unfinished().map(Unfinished::cause).ifPresent(outage -> forgive(first, outage));
            return report.among(batch.size());
        } catch (Outage | TraceUnavailable away) {
            settle(away);
            forgive(first, away);
            throw away;
        } catch (RuntimeException unforeseen) {
            settle(unforeseen);
            throw unforeseen;
        }
    }

    /** What comes next finds nothing half written that it has to reckon with. */
    private void settle(Throwable because) {
        try {
            written();
        } catch (RuntimeException alsoAway) {
            because.addSuppressed(alsoAway);
        }
    }

    /** One part after the other: while the traces of one are written, the next one is asked about and published. */
    private Report inParts(List<Received> fresh, Deadline deadline, Duration kept) {
        int size = agent.part();
        Report report = Report.NOTHING;
        int from = 0;
        do {
            if (from > 0) {
                begun = clock.instant();
            }
            int to = (fresh.size() - from) / 2 < size ? fresh.size() : from + size;
            report = report.plus(together(fresh.subList(from, to), deadline, kept));
            from = to;
        } while (from < fresh.size() && report.unfinished().isEmpty());
        written();
        return report.and(fresh.subList(from, fresh.size()));
    }

    private Map<Position, Count> counts(List<Position> first, Map<Position, Count> begun) {
        List<Position> others =
                first.stream().filter(each -> !begun.containsKey(each)).toList();
        if (others.isEmpty()) {
            return begun;
        }
        Map<Position, Count> all = new HashMap<>(begun);
        all.keySet().retainAll(first);
        all.putAll(deliveries.begin(wiring.self(), others));
        return all;
    }

    /** What the last delivery took, also when it threw. */
    public Effort effort() {
        return effort;
    }

    /** It ended by itself. Where that can't be noted, because Redis is what is away, it counts as one delivery more. */
    private void forgive(List<Position> first, Throwable because) {
        try {
            deliveries.forget(wiring.self(), first);
        } catch (TraceUnavailable stillAway) {
            because.addSuppressed(stillAway);
        }
    }

    private Report together(List<Received> fresh, Deadline deadline, Duration kept) {
        Set<UUID> refused = new HashSet<>();
        for (int lost = 0; lost <= MOST_LOST; ) {
            Attempts attempts = new Attempts(deadline, kept, pauses);
            Answers answers = ask(fresh, refused, attempts);
            if (publish(answers, refused)) {
                if (store(answers)) {
                    trace(answers);
                    effort = effort.and(answers);
                    return Report.of(fresh, answers, attempts.stop());
                }
                lost++;
            }
        }
        throw new Outage("another instance replaced the state of " + wiring.self() + " again and again", null);
    }

    /**
     * The same records have come again and again, so one of them may end the process or outlast the deadline. Each is
     * brought to its end before the next one is asked about, and which one that is stands in Redis: who finds it there
     * knows that nobody came back from it.
     */
    private Report singly(List<Received> fresh, Map<Position, Count> counts, Deadline deadline, Duration kept) {
        int most = counts.values().stream().mapToInt(Count::deliveries).max().orElse(1);
        Report report = Report.NOTHING;
        for (int i = 0; i < fresh.size(); i++) {
            Received each = fresh.get(i);
            begun = clock.instant();
            Position position = each.delivery().position();
            Count count = counts.getOrDefault(position, new Count(most, 0));
            Attempts time = new Attempts(deadline, kept, pauses);
            if (!time.mayGoOn()) {
                // Not noted as asked about, only as the one where care goes on: who ends processes may be behind it.
                deliveries.alone(wiring.self(), position, new Count(most, count.alone()));
                return report.plus(Report.of(fresh.subList(i, fresh.size()), Answers.NONE, time.stop()));
            }
            if (count.alone() >= MOST_ALONE) {
                report = report.plus(setAside(each, count));
            } else {
                deliveries.alone(wiring.self(), position, new Count(count.deliveries(), count.alone() + 1));
                report = report.plus(together(List.of(each), deadline, kept));
            }
            written();
            if (report.unfinished().isPresent()) {
                return report.and(fresh.subList(i + 1, fresh.size()));
            }
        }
        return report;
    }

    private Report setAside(Received killer, Count count) {
        Answers answers =
                new Answers(List.of(Answer.dead(killer, count.deliveries(), new Malformed(KILLED))), Map.of());
        publish(answers, new HashSet<>());
        trace(answers);
        return Report.of(List.of(killer), answers, Optional.empty());
    }

    private List<Received> decode(List<Delivery> batch) {
        return batch.stream().map(Received::decode).toList();
    }

    /** Drops what the trace says this agent has done, and what stands twice in the batch. */
    private List<Received> skip(List<Received> received) {
        // In a redrive or replay a datum is skipped when it was done in this very run.
        Map<Optional<String>, Set<UUID>> seen = new HashMap<>();
        List<Received> distinct = received.stream()
                .filter(each -> seen.computeIfAbsent(each.delivery().runId(), run -> new HashSet<>())
                        .add(each.dataId()))
                .toList();
        Map<Optional<String>, Set<UUID>> done = new HashMap<>();
        seen.forEach((run, ids) -> done.put(run, traces.done(wiring.self(), run, ids)));
        return distinct.stream()
                .filter(each ->
                        !done.getOrDefault(each.delivery().runId(), Set.of()).contains(each.dataId()))
                .toList();
    }

    /** One answer for each datum; what is no envelope, or was refused by the stream, is dead without being asked about. */
    private Answers ask(List<Received> fresh, Set<UUID> refused, Attempts attempts) {
        List<Answer> dead = new ArrayList<>();
        List<Received.Enveloped> askable = new ArrayList<>();
        for (Received received : fresh) {
            switch (received) {
                case Received.Unreadable unreadable ->
                    dead.add(Answer.dead(unreadable, 1, new Malformed(unreadable.reason())));
                case Received.Enveloped enveloped
                when refused.contains(enveloped.dataId()) ->
                    dead.add(Answer.dead(enveloped, 1, new Malformed(TOO_LARGE)));
                case Received.Enveloped enveloped -> askable.add(enveloped);
            }
        }
        Answers answers = agent.ask(askable, attempts);
        dead.addAll(answers.list());
        return new Answers(dead, answers.states());
    }

    /** @return whether all went in; what was refused is noted, so that its cause is not asked about again */
    private boolean publish(Answers answers, Set<UUID> refused) {
        List<Outgoing> outgoing = new ArrayList<>();
        for (Answer answer : answers.list()) {
            answer.emitted().forEach(emitted -> outgoing.add(emitted.outgoing()));
            if (answer.outcome() == Outcome.DEAD) {
                outgoing.add(DeadLetter.of(answer, wiring));
            }
        }
        List<Outgoing> tooLarge = outgoing.isEmpty() ? List.of() : publisher.publish(outgoing);
        for (Outgoing each : tooLarge) {
            requireRoomForDeadLetters(each);
            refused.add(each.cause());
        }
        return tooLarge.isEmpty();
    }

    /** @return whether each state was still the one that the answers were made from */
    private boolean store(Answers answers) {
        if (answers.states().isEmpty()) {
            return true;
        }
        List<TraceLine> before = lines.beforeStore(answers.list(), begun, clock.instant());
        if (!before.isEmpty()) {
            traces.write(before);
        }
        return states.replace(answers.states()).isEmpty();
    }

    private void trace(Answers answers) {
        Instant now = clock.instant();
        List<TraceLine> some = new ArrayList<>(ledger.copies());
        some.addAll(
                answers.states().isEmpty()
                        ? lines.of(answers.list(), begun, now)
                        : lines.afterStore(answers.list(), begun, now));
        List<Tally> tallies = ledger.tallies(answers.list(), Duration.between(begun, now), now);
        written();
        Runnable written =
                some.isEmpty() && tallies.isEmpty() ? DeliveryLoop::nothing : traces.beginWrite(some, tallies);
        Instant since = begun;
        writing = () -> {
            written.run();
            spans.add(answers.list(), since, now);
        };
    }

    private static void nothing() {
        // All is written.
    }

    /** In the order of the offsets, for what is counted is never gone back to: so only one is on its way at a time. */
    private void written() {
        Runnable last = writing;
        writing = DeliveryLoop::nothing;
        last.run();
    }

    private void requireRoomForDeadLetters(Outgoing refused) {
        if (refused.topic().equals(wiring.deadTopic())) {
            throw new Outage(
                    "the topic " + refused.topic() + " refuses the dead letter of " + refused.cause()
                            + " as too large: raise its max.message.bytes above the channel's",
                    null);
        }
    }
}
