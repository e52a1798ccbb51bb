package dev.waybill.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The states of folds: one per agent@version and record key, without a time to live. What was not loaded for long is
 * removed by {@link #expire} and by nothing else.
 */
public interface FoldStates {

    /**
     * The states of these keys, {@link FoldState#NONE} for a key that has none; from now on they count as used.
     *
     * @throws TraceUnavailable nothing is known then
     */
    Map<StateKey, FoldState> load(Collection<StateKey> keys);

    /**
     * Replaces each key's state, if its revision is still the one that was loaded. What is unsent there stays, unless the
     * next state has something unsent itself.
     *
     * @return the keys whose state somebody else has replaced in between: theirs is left as it is
     * @throws TraceUnavailable some may be replaced; loading again tells
     */
    Set<StateKey> replace(Map<StateKey, FoldState> next);

    /**
     * Nothing is unsent any more, unless it is something else by now.
     *
     * @param sent as they were loaded or replaced
     * @throws TraceUnavailable some may be noted
     */
    void sent(Map<StateKey, FoldState> sent);

    /**
     * The keys that may be due, the longest due first: each with the time that is noted for it. What their states say
     * counts.
     *
     * @throws TraceUnavailable nothing is known then
     */
    Map<StateKey, Instant> due(AgentId agent, Instant now, int most);

    /**
     * A key was looked at.
     *
     * @param key whose
     * @param noted the time that was noted for it; if it is another one by now, that one stays
     * @param next what its state says now
     */
    record Woken(StateKey key, Instant noted, Optional<Instant> next) {}

    /**
     * Notes for each when it is due next.
     *
     * @throws TraceUnavailable some may be noted
     */
    void woken(List<Woken> woken);

    /**
     * Removes states that were not loaded since then, but none that wants to be looked at or has something unsent.
     *
     * @param most so many at once
     * @return how many were looked at; fewer than {@code most} means that there are no more
     * @throws TraceUnavailable some may be removed
     */
    int expire(AgentId agent, Instant before, int most);
}
