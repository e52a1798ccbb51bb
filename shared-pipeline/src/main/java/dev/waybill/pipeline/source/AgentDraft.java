package dev.waybill.pipeline.source;

import dev.waybill.pipeline.AgentWiring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An agent with the lines of what its wiring refers to.
 *
 * @param reads empty if it is missing or wrong; the wiring then says "", and never leaves the parser
 */
record AgentDraft(
        int line,
        AgentWiring wiring,
        Optional<Written<String>> reads,
        List<Written<String>> emits,
        Optional<Written<Integer>> stateFrom,
        Optional<Written<Duration>> stateRetention) {

    String path() {
        return "agents." + wiring.id();
    }
}
