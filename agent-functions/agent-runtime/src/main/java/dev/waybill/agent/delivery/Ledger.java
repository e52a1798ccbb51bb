package dev.waybill.agent.delivery;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Tally.Counted;
import dev.waybill.trace.Tally.Effect;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of one delivery has come to its end, so that it can be counted: in each topic-partition in the order of the offsets, up to the
 * first record that has not. What was done before is counted as well, for a crash may have come between its trace and its
 * count; who counts looks at the offsets.
 */
final class Ledger {

    private final AgentId self;
    private final Map<String, Queue<Received>> open = new LinkedHashMap<>();
    private final IdentityHashMap<Received, Counted> ended = new IdentityHashMap<>();
    private final List<TraceLine> copies = new ArrayList<>();
    private final Map<UUID, Trace> known;

    /**
     * @param received all of them
     * @param fresh those that are not skipped
     * @param known the traces of {@link #toBeKnown}
     */
    Ledger(AgentId self, List<Received> received, Collection<Received> fresh, Map<UUID, Trace> known) {
        this.self = self;
        this.known = known;
        Queue<Received> latest = new ArrayDeque<>();
        Position before = null;
        for (Received each : received) {
            Position position = each.delivery().position();
            if (before == null || !position.isBeside(before)) {
                latest = open.computeIfAbsent(position.topicPartition(), any -> new ArrayDeque<>());
            }
            latest.add(each);
            before = position;
        }
        Set<Received> skipped = skipped(received, fresh);
        Set<UUID> seen = new HashSet<>();
        if (!skipped.isEmpty()) {
            for (Received each : received) {
                boolean isFirst = seen.add(each.dataId());
                if (skipped.contains(each)) {
                    skipped(each, isFirst);
                }
            }
        }
    }

    /** The data whose traces say more about them: what is skipped, and what a redrive or replay brings. */
    static List<UUID> toBeKnown(List<Received> received, Collection<Received> fresh) {
        Set<Received> skipped = skipped(received, fresh);
        return received.stream()
                .filter(each -> each.delivery().run().isPresent() || skipped.contains(each))
                .map(Received::dataId)
                .distinct()
                .toList();
    }

    private static Set<Received> skipped(List<Received> received, Collection<Received> fresh) {
        if (received.size() == fresh.size()) {
            return Set.of();
        }
        Set<Received> skipped = Collections.newSetFromMap(new IdentityHashMap<>());
        skipped.addAll(received);
        fresh.forEach(skipped::remove);
        return skipped;
    }

    private void skipped(Received copy, boolean isFirst) {
        Position position = copy.delivery().position();
        Optional<Hop> hop = isFirst ? earlier(copy) : Optional.empty();
        if (hop.isPresent() && hop.get().position().equals(position)) {
            boolean isRun = copy.delivery().run().isPresent();
            end(
                    copy,
                    isRun ? Effect.NONE : effect(hop.get().outcome()),
                    hop.get().emitted());
        } else {
            copies.add(TraceLine.copy(copy.dataId(), copy.created(), self, position));
            end(copy, Effect.NONE, Map.of());
        }
    }

    private Optional<Hop> earlier(Received received) {
        return Optional.ofNullable(known.get(received.dataId())).flatMap(trace -> trace.hop(self));
    }

    private static Effect effect(Outcome outcome) {
        return switch (outcome) {
            case OK -> Effect.DONE;
            case DEAD -> Effect.DEAD;
        };
    }

    private void end(Received received, Effect effect, Map<String, Integer> emitted) {
        ended.put(received, new Counted(received.delivery().position().offset(), received.created(), effect, emitted));
    }

    /** What is to be written of copies; each only once. */
    List<TraceLine> copies() {
        List<TraceLine> some = List.copyOf(copies);
        copies.clear();
        return some;
    }

    /**
     * What can be counted now.
     *
     * @param answers that are in the traces, or go there with these
     * @param processing how long they took
     */
    List<Tally> tallies(List<Answer> answers, Duration processing, Instant now) {
        answers.forEach(answer -> end(answer.received(), effect(answer), answer.emittedPerChannel()));
        List<Tally> tallies = new ArrayList<>();
        open.forEach((topicPartition, queue) -> {
            List<Counted> counted = new ArrayList<>();
            for (Counted next = next(queue); next != null; next = next(queue)) {
                counted.add(next);
                queue.remove();
            }
            if (!counted.isEmpty()) {
                tallies.add(new Tally(self, topicPartition, counted, processing, now));
            }
        });
        return tallies;
    }

    private @Nullable Counted next(Queue<Received> queue) {
        Received next = queue.peek();
        return next == null ? null : ended.remove(next);
    }

    private Effect effect(Answer answer) {
        Effect effect = effect(answer.outcome());
        if (answer.received().delivery().run().isEmpty()) {
            return effect;
        }
        return earlier(answer.received())
                .map(before -> before.outcome() == Outcome.DEAD && effect == Effect.DONE ? Effect.REVIVED : Effect.NONE)
                .orElse(effect);
    }
}
