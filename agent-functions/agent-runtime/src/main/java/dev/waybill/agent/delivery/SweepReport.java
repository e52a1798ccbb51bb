package dev.waybill.agent.delivery;

import java.util.List;

/**
 * What one look at all states of a fold came to.
 *
 * @param ticked states that were due
 * @param emitted new data
 * @param expired states that may have been removed, as nobody had used them for so long
 * @param failures what the agent's code threw at a tick, with the key; it is asked again at the next one
 */
public record SweepReport(int ticked, int emitted, int expired, List<String> failures) {

    static final SweepReport NOTHING = new SweepReport(0, 0, 0, List.of());
}
