package dev.waybill.cli;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Trace;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Option;

/** Waits until an agent has done all data of a run, and says what came of them. */
final class Waiting {

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description =
                    "Wait for the agent until it makes no progress for so long; 0: don't (default: ${DEFAULT-VALUE}).")
    private long seconds = 60;

    /** @return the exit code: 1 when some are not done, or dead */
    int await(TraceWatch watch, AgentWiring agent, String run, List<UUID> ids, PrintWriter out)
            throws InterruptedException {
        if (seconds == 0) {
            out.flush();
            return 0;
        }
        List<UUID> open = new ArrayList<>(ids);
        int dead = 0;
        Instant lastProgress = Instant.now();
        while (!open.isEmpty() && Duration.between(lastProgress, Instant.now()).toSeconds() < seconds) {
            for (Trace trace : watch.read(open).values()) {
                for (Hop hop : trace.hops()) {
                    if (hop.agent().toString().equals(agent.id()) && hop.runs().containsKey(run)) {
                        open.remove(trace.dataId());
                        lastProgress = Instant.now();
                        dead += hop.outcome() == Outcome.DEAD ? 1 : 0;
                    }
                }
            }
            Thread.sleep(open.isEmpty() ? 0 : 200);
        }
        out.printf("ok %d, dead again %d, not done yet %d%n", ids.size() - open.size() - dead, dead, open.size());
        out.flush();
        return open.isEmpty() && dead == 0 ? 0 : 1;
    }
}
