package dev.waybill.trace;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The states of folds: one per agent@version and record key, without a time to live. */
public interface FoldStates {

    /**
     * The states of these keys; {@link FoldState#NONE} for a key that has none.
     *
     * @throws TraceUnavailable nothing is known then
     */
    Map<String, FoldState> load(AgentId agent, Collection<String> keys);

    /**
     * Replaces each key's state, if its revision is still the one that was loaded.
     *
     * @return the keys whose state somebody else has replaced in between: theirs is left as it is
     * @throws TraceUnavailable some may be replaced; loading again tells
     */
    Set<String> replace(AgentId agent, Map<String, FoldState> next);
}
