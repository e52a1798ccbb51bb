package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.stream.DeadLetters;
import dev.waybill.stream.DeadLetters.Letter;
import dev.waybill.stream.Redriving;
import dev.waybill.trace.Run;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters again, to the agent that failed and to no other. */
@Command(
        name = "redrive",
        description = "Sends an agent's dead letters to it again, and to no other agent.",
        mixinStandardHelpOptions = true)
final class Redrive implements Callable<Integer> {

    @Parameters(paramLabel = "AGENT", description = "name@version, or the name where there is one version.")
    private String name = "";

    @Option(
            names = "--id",
            paramLabel = "DATA_ID",
            converter = DataIdWord.class,
            description = "Only this datum; may be given several times.")
    private List<UUID> ids = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only what has died since: 2026-11-24T10:00:00Z, or 15m, 2h, 7d ago.")
    private @Nullable Instant since;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Not what was redriven N times already (default: ${DEFAULT-VALUE}).")
    private int most = 3;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Mixin
    private Stack stack = new Stack();

    @Mixin
    private Waiting waiting = new Waiting();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        AgentWiring agent = PipelineAgent.named(name);
        JsonNode description = stack.description();
        Map<String, Object> kafka = Stack.kafka(description);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<UUID, Letter> letters = DeadLetters.read(kafka, agent.deadTopic(), Optional.ofNullable(since));
        List<UUID> unknown = ids.stream().filter(id -> !letters.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            throw new Refused(agent.id() + " has no dead letter of " + unknown);
        }
        if (!ids.isEmpty()) {
            letters.keySet().retainAll(ids);
        }
        try (TraceWatch watch = new TraceWatch(description.required("redis").asText())) {
            Redriving redriving = Redriving.of(agent, letters, watch.read(List.copyOf(letters.keySet())), most);
            say(redriving, out);
            Map<UUID, Letter> chosen = redriving.letters();
            if (dryRun || chosen.isEmpty()) {
                chosen.forEach((id, letter) -> out.printf("%s  %s  %s%n", id, letter.origin(), letter.reason()));
                out.printf("%d dead letters%s%n", chosen.size(), dryRun ? " would be sent" : " to send");
                out.flush();
                return 0;
            }
            String run = Run.newRedrive();
            redriving.send(kafka, agent, run);
            out.printf("%s: %d sent to %s%n", run, chosen.size(), agent.redriveTopic());
            return waiting.await(watch, agent, run, List.copyOf(chosen.keySet()), out);
        }
    }

    private void say(Redriving redriving, PrintWriter out) {
        if (redriving.done() > 0) {
            out.printf("%d are done by now and stay where they are%n", redriving.done());
        }
        if (redriving.often() > 0) {
            out.printf(
                    "%d were redriven %d times already: --most %d would send them%n",
                    redriving.often(), most, most + 1);
        }
    }
}
