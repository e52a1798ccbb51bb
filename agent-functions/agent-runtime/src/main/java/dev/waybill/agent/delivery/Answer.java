package dev.waybill.agent.delivery;

import dev.waybill.trace.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one datum.
 *
 * @param received the datum
 * @param outcome done or dead
 * @param attempt the try that ended it, from 1
 * @param emitted what it made the agent emit
 * @param failure why it is dead
 */
record Answer(
        Received received,
        Outcome outcome,
        int attempt,
        List<Emitted> emitted,
        @Nullable Throwable failure) {

    static Answer done(Received received, int attempt, List<Emitted> emitted) {
        return new Answer(received, Outcome.OK, attempt, emitted, null);
    }

    static Answer dead(Received received, int attempt, Throwable failure) {
        return new Answer(received, Outcome.DEAD, attempt, List.of(), failure);
    }

    /** Number of data emitted, per channel. */
    Map<String, Integer> emittedPerChannel() {
        if (emitted.size() == 1) {
            return Map.of(emitted.getFirst().output().traceName(), 1);
        }
        Map<String, Integer> counts = new HashMap<>();
        emitted.forEach(each -> counts.merge(each.output().traceName(), 1, Integer::sum));
        return counts;
    }
}
