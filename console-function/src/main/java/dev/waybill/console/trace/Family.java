package dev.waybill.console.trace;

import dev.waybill.console.trace.Relative.Emitting;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Hop.Child;
import dev.waybill.trace.Position;
import dev.waybill.trace.Trace;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A datum with what it came of and what came of it: one round trip for each generation.
 *
 * @param datum the one that was asked for, with its children down to the last
 * @param ancestors the oldest first
 * @param truncated whether there are more than were read
 */
record Family(Relative datum, List<Relative> ancestors, boolean truncated) {

    private static final int MOST = 1_000;
    private static final int MOST_ANCESTORS = 100;
    private static final int MOST_GENERATIONS = 100;

    /**
     * Reads it.
     *
     * @param trace of the datum
     * @param read the traces that there are
     */
    static Future<Family> of(Trace trace, Function<List<UUID>, Future<Map<UUID, Trace>>> read) {
        Reading reading = new Reading(trace, read);
        return Future.all(reading.ancestors(trace), reading.descendants(List.of(trace), 0))
                .map(both -> of(trace, reading));
    }

    private static Family of(Trace trace, Reading reading) {
        List<Trace> above = reading.ancestors;
        List<Relative> ancestors = new ArrayList<>();
        for (int i = above.size() - 1; i >= 0; i--) {
            ancestors.add(alone(above.get(i), channel(above.get(i), i + 1 < above.size() ? above.get(i + 1) : null)));
        }
        Optional<String> channel = channel(trace, above.isEmpty() ? null : above.getFirst());
        return new Family(reading.tree(trace.dataId(), channel), ancestors, reading.truncated);
    }

    private static Relative alone(Trace trace, Optional<String> channel) {
        List<Emitting> hops =
                trace.hops().stream().map(hop -> new Emitting(hop, List.of())).toList();
        return new Relative(trace.dataId(), channel, Optional.of(trace), hops);
    }

    /** By its own trace or, before an agent has done it, by its parent's. */
    private static Optional<String> channel(Trace trace, @Nullable Trace parent) {
        Optional<String> own = trace.place().map(Position::topic);
        return own.isPresent() || parent == null
                ? own
                : parent.hops().stream()
                        .flatMap(hop -> hop.children(parent.dataId()).stream())
                        .filter(child -> child.dataId().equals(trace.dataId()))
                        .map(Child::channel)
                        .findFirst();
    }

    /** On one event loop: nothing of it is for two threads at once. */
    private static final class Reading {

        private final Function<List<UUID>, Future<Map<UUID, Trace>>> read;
        private final Map<UUID, Trace> known = new HashMap<>();
        /** The youngest first. */
        private final List<Trace> ancestors = new ArrayList<>();

        private final Set<UUID> above = new HashSet<>();
        private int asked = 1;
        private boolean truncated;

        Reading(Trace trace, Function<List<UUID>, Future<Map<UUID, Trace>>> read) {
            this.read = read;
            known.put(trace.dataId(), trace);
            above.add(trace.dataId());
        }

        Future<Void> ancestors(Trace below) {
            Optional<UUID> next = below.parent().filter(above::add);
            if (next.isEmpty()) {
                return Future.succeededFuture();
            }
            if (ancestors.size() >= MOST_ANCESTORS) {
                truncated = true;
                return Future.succeededFuture();
            }
            return read.apply(List.of(next.get())).compose(found -> {
                Trace parent = found.get(next.get());
                if (parent == null) {
                    return Future.succeededFuture();
                }
                ancestors.add(parent);
                return ancestors(parent);
            });
        }

        Future<Void> descendants(Collection<Trace> parents, int nth) {
            List<UUID> generation =
                    parents.stream().flatMap(each -> children(each).stream()).toList();
            boolean isTooMuch = asked + generation.size() > MOST || (nth == MOST_GENERATIONS && !generation.isEmpty());
            truncated |= isTooMuch;
            int most = nth == MOST_GENERATIONS ? 0 : MOST - asked;
            List<UUID> some = generation.subList(0, Math.min(most, generation.size()));
            asked += some.size();
            return some.isEmpty()
                    ? Future.succeededFuture()
                    : read.apply(some)
                            .compose(found -> descendants(
                                    found.values().stream()
                                            .filter(each -> known.putIfAbsent(each.dataId(), each) == null)
                                            .toList(),
                                    nth + 1));
        }

        private static List<UUID> children(Trace trace) {
            return trace.hops().stream()
                    .flatMap(hop -> hop.children(trace.dataId()).stream())
                    .map(Child::dataId)
                    .toList();
        }

        Relative tree(UUID id, Optional<String> channel) {
            Optional<Trace> trace = Optional.ofNullable(known.get(id));
            List<Emitting> hops = new ArrayList<>();
            for (Hop hop : trace.map(Trace::hops).orElse(List.of())) {
                hops.add(new Emitting(
                        hop,
                        hop.children(id).stream()
                                // Cut off, they would look as if nobody had touched them.
                                .filter(child -> !truncated || known.containsKey(child.dataId()))
                                .map(child -> tree(child.dataId(), inChannel(child)))
                                .toList()));
            }
            return new Relative(
                    id, trace.flatMap(Trace::place).map(Position::topic).or(() -> channel), trace, hops);
        }

        /** Nobody reads what is in a channel's shadow. */
        private static Optional<String> inChannel(Child child) {
            return Optional.of(child.shadow() ? child.channel() + ".shadow" : child.channel());
        }
    }
}
