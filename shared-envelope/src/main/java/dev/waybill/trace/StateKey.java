package dev.waybill.trace;

import java.util.Optional;

/**
 * Whose state: one agent's, for one key of the channel's records.
 *
 * @param agent who
 * @param run the replay whose own state it is; empty for the agent's usual one
 * @param key the records' key, such as {@code sensor-10}
 */
public record StateKey(AgentId agent, Optional<String> run, String key) {

    private static final String RUN = "!";

    /** The agent's usual state for a key. */
    public static StateKey of(AgentId agent, String key) {
        return new StateKey(agent, Optional.empty(), key);
    }

    /** @throws IllegalArgumentException when {@link #toString} has not written it */
    public static StateKey parse(String text) {
        int colon = text.indexOf(':');
        int run = text.lastIndexOf(RUN, Math.max(colon, 0));
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an agent:key such as moving-average@1:sensor-10");
        }
        return new StateKey(
                AgentId.parse(text.substring(0, run < 0 ? colon : run)),
                run < 0 ? Optional.empty() : Optional.of(text.substring(run + 1, colon)),
                text.substring(colon + 1));
    }

    /** {@code moving-average@1:sensor-10}, in a replay {@code moving-average@1!replay-3f9a2c1b:sensor-10}. */
    @Override
    public String toString() {
        return agent + run.map(RUN::concat).orElse("") + ":" + key;
    }
}
