package dev.waybill.cli;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Waits for the agents of a channel.
 *
 * @param watch over their traces
 * @param patience how long they may make no progress
 */
record AgentsAtWork(TraceWatch watch, Duration patience, PrintWriter out) {

    /** @return whether all of them have done all of these data, and no others before */
    boolean await(String channel, List<UUID> accepted) throws InterruptedException {
        List<String> agents = Pipeline.shipped().agents().stream()
                .filter(agent -> agent.reads().equals(channel))
                .map(AgentWiring::id)
                .toList();
        Progress progress = new Progress(out, "done by " + String.join(", ", agents), accepted.size());
        int before = -1;
        Instant lastProgress = Instant.now();
        while (before < accepted.size()) {
            int complete = watch.complete(accepted, agents);
            progress.at(complete);
            lastProgress = complete > before ? Instant.now() : lastProgress;
            if (Duration.between(lastProgress, Instant.now()).compareTo(patience) >= 0) {
                out.printf(
                        "%nno progress for %d s: %,d data are not done by all of %s; the functions' logs may say why%n",
                        patience.toSeconds(), accepted.size() - complete, agents);
                return false;
            }
            before = complete;
            Thread.sleep(200);
        }
        return true;
    }
}
