package dev.waybill.agent.testing;

import dev.waybill.trace.AgentId;
import dev.waybill.trace.FoldState;
import dev.waybill.trace.FoldStates;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The states of folds, kept in a map. */
public final class InMemoryFoldStates implements FoldStates {

    private final Map<String, FoldState> states = new HashMap<>();

    @Override
    public Map<String, FoldState> load(AgentId agent, Collection<String> keys) {
        Map<String, FoldState> loaded = new HashMap<>();
        keys.forEach(key -> loaded.put(key, state(agent, key)));
        return loaded;
    }

    @Override
    public Set<String> replace(AgentId agent, Map<String, FoldState> next) {
        Set<String> lost = new HashSet<>();
        next.forEach((key, state) -> {
            if (state.revision() == state(agent, key).revision()) {
                states.put(agent + "/" + key, new FoldState(state.revision() + 1, state.state(), state.offsets()));
            } else {
                lost.add(key);
            }
        });
        return lost;
    }

    private FoldState state(AgentId agent, String key) {
        return states.getOrDefault(agent + "/" + key, FoldState.NONE);
    }
}
