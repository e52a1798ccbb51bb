package dev.waybill.agent.testing;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.StateKey;
import dev.waybill.trace.Wake;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of folds, kept in a map. */
public final class InMemoryFoldStates implements FoldStates {

    private final Map<StateKey, FoldState> states = new HashMap<>();
    private final Map<StateKey, Instant> used = new HashMap<>();
    private final Map<StateKey, Instant> wakes = new HashMap<>();
    private final InstantSource clock;

    /** @param clock says when a state is used */
    public InMemoryFoldStates(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Map<StateKey, FoldState> load(Collection<StateKey> keys) {
        Map<StateKey, FoldState> loaded = new HashMap<>();
        for (StateKey key : keys) {
            used.put(key, clock.instant());
            loaded.put(key, state(key));
        }
        return loaded;
    }

    @Override
    public Set<StateKey> replace(Map<StateKey, FoldState> next) {
        Set<StateKey> lost = new HashSet<>();
        next.forEach((key, state) -> {
            state.wake().map(Wake::due).ifPresent(due -> wakes.merge(key, due, InMemoryFoldStates::earlier));
            FoldState before = state(key);
            if (state.revision() == before.revision()) {
                states.put(
                        key,
                        new FoldState(
                                state.revision() + 1,
                                state.state(),
                                state.offsets(),
                                state.wake(),
                                state.unsent().length > 0 ? state.unsent() : before.unsent()));
            } else {
                lost.add(key);
            }
        });
        return lost;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public void sent(Map<StateKey, FoldState> sent) {
        sent.forEach((key, was) -> states.computeIfPresent(
                key,
                (same, now) ->
                        Arrays.equals(now.unsent(), was.unsent()) ? now.withUnsent(FoldState.NONE.unsent()) : now));
    }

    @Override
    public Map<StateKey, Instant> due(AgentId agent, Instant now, int most) {
        return first(wakes, agent, now, most);
    }

    private static Map<StateKey, Instant> first(Map<StateKey, Instant> times, AgentId agent, Instant until, int most) {
        Map<StateKey, Instant> first = new LinkedHashMap<>();
        times.entrySet().stream()
                .filter(entry -> entry.getKey().agent().equals(agent))
                .filter(entry -> !entry.getValue().isAfter(until))
                .sorted(Comparator.comparing((Map.Entry<StateKey, Instant> entry) -> entry.getValue())
                        .thenComparing(entry -> entry.getKey().toString()))
                .limit(most)
                .forEach(entry -> first.put(entry.getKey(), entry.getValue()));
        return first;
    }

    @Override
    public void woken(List<Woken> woken) {
        for (Woken each : woken) {
            if (each.noted().equals(wakes.get(each.key()))) {
                each.next().ifPresentOrElse(next -> wakes.put(each.key(), next), () -> wakes.remove(each.key()));
            }
        }
    }

    @Override
    public int expire(AgentId agent, Instant before, int most) {
        Set<StateKey> unused = first(used, agent, before, most).keySet();
        for (StateKey key : unused) {
            FoldState state = state(key);
            if (state.wake().isPresent() || state.unsent().length > 0) {
                used.put(key, clock.instant());
            } else {
                used.remove(key);
                states.remove(key);
            }
        }
        return unused.size();
    }

    /** What is remembered for a key, without using it. */
    public Optional<FoldState> kept(StateKey key) {
        return Optional.ofNullable(states.get(key));
    }

    private FoldState state(StateKey key) {
        return states.getOrDefault(key, FoldState.NONE);
    }
}
