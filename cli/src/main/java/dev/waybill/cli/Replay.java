package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.stream.Replaying;
import dev.waybill.trace.Run;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a past range of a channel again, to one agent. */
@Command(
        name = "replay",
        description = {
            "Sends a past range of a channel to one agent again, and to no other.",
            "What it emits has the same ids as the first time; a fold does it on a state of the replay's own."
        },
        mixinStandardHelpOptions = true)
final class Replay implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "AGENT@VERSION")
    private String name = "";

    @Parameters(index = "1", paramLabel = "CHANNEL")
    private String channel = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            converter = Moment.class,
            description = "2026-11-24T10:00:00Z, or 15m, 2h, 7d ago: by the records' own times.")
    private Instant from = Instant.EPOCH;

    @Option(names = "--to", paramLabel = "TIME", converter = Moment.class, description = "Before this (default: now).")
    private @Nullable Instant to;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        AgentWiring agent = PipelineAgent.named(name);
        if (!agent.reads().equals(channel)) {
            throw new Refused(agent.id() + " reads " + agent.reads() + ", not " + channel);
        }
        if (to != null && !to.isAfter(from)) {
            throw new Refused("--to " + to + " is not after --from " + from);
        }
        JsonNode description = stack.description();
        Map<String, Object> kafka = Stack.kafka(description);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String run = Run.newReplay();
        int sent = Replaying.send(kafka, agent, from, Optional.ofNullable(to), run);
        out.printf("%s: %d sent to %s; their traces will name it%n", run, sent, agent.redriveTopic());
        out.flush();
        return 0;
    }
}
