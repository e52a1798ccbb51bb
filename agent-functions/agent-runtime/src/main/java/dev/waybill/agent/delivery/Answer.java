package dev.waybill.agent.delivery;

import dev.waybill.trace.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one datum.
 *
 * @param received the datum
 * @param outcome done or dead
 * @param attempt the try that ended it, from 1
 * @param emitted what it made the agent emit
 * @param object the name of the object that it is in, if it was stored
 * @param failure why it is dead
 * @param before what it made the agent emit before a crash, per channel: then it is in a state, and was not asked about again
 */
record Answer(
        Received received,
        Outcome outcome,
        int attempt,
        List<Emitted> emitted,
        Optional<String> object,
        @Nullable Throwable failure,
        Map<String, Integer> before) {

    static Answer done(Received received, int attempt, List<Emitted> emitted) {
        return new Answer(received, Outcome.OK, attempt, emitted, Optional.empty(), null, Map.of());
    }

    /** One that is in a fold's state already. */
    static Answer inState(Received received, Map<String, Integer> before) {
        return new Answer(received, Outcome.OK, 1, List.of(), Optional.empty(), null, before);
    }

    /** @param objects names by data_id */
    static Answer stored(Received received, int attempt, Map<UUID, String> objects) {
        return new Answer(
                received,
                Outcome.OK,
                attempt,
                List.of(),
                Optional.ofNullable(objects.get(received.dataId())),
                null,
                Map.of());
    }

    static Answer dead(Received received, int attempt, Throwable failure) {
        return new Answer(received, Outcome.DEAD, attempt, List.of(), Optional.empty(), failure, Map.of());
    }

    /** Number of data emitted, per channel. */
    Map<String, Integer> emittedPerChannel() {
        if (emitted.isEmpty()) {
            return before;
        }
        if (emitted.size() == 1) {
            return Map.of(emitted.getFirst().output().traceName(), 1);
        }
        Map<String, Integer> counts = new HashMap<>();
        emitted.forEach(each -> counts.merge(each.output().traceName(), 1, Integer::sum));
        return counts;
    }
}
