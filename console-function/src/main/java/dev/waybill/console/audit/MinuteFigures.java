package dev.waybill.console.audit;

import java.util.Map;

/**
 * The data of a channel that were created in one minute.
 *
 * @param accepted number of them
 * @param exact whether the channel was read for it
 * @param agents what became of them, by {@code moving-average@1}
 */
record MinuteFigures(int accepted, boolean exact, Map<String, Ends> agents) {

    /** Numbers of data. */
    record Ends(int done, int dead, int missing) {}

    boolean isComplete() {
        return agents.values().stream().allMatch(each -> each.missing() == 0);
    }
}
