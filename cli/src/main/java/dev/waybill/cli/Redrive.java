package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.cli.DeadLetters.Letter;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import dev.waybill.trace.Trace;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

    @Option(names = "--id", paramLabel = "DATA_ID", description = "Only this datum; may be given several times.")
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
        String kafka = description.required("kafka").asText();
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
            Map<UUID, Letter> chosen = choose(letters, watch, agent, out);
            if (dryRun || chosen.isEmpty()) {
                chosen.forEach((id, letter) -> out.printf("%s  %s  %s%n", id, letter.origin(), letter.reason()));
                out.printf("%d dead letters%s%n", chosen.size(), dryRun ? " would be sent" : " to send");
                out.flush();
                return 0;
            }
            String run = Run.newRedrive();
            send(kafka, agent, chosen, run);
            out.printf("%s: %d sent to %s%n", run, chosen.size(), agent.redriveTopic());
            return waiting.await(watch, agent, run, List.copyOf(chosen.keySet()), out);
        }
    }

    private Map<UUID, Letter> choose(Map<UUID, Letter> letters, TraceWatch watch, AgentWiring agent, PrintWriter out) {
        Map<UUID, Trace> traces = watch.read(List.copyOf(letters.keySet()));
        Map<UUID, Letter> chosen = new HashMap<>();
        int done = 0;
        int often = 0;
        for (Map.Entry<UUID, Letter> each : letters.entrySet()) {
            if (isDone(traces.get(each.getKey()), agent)) {
                done++;
            } else if (each.getValue().redrives() >= most) {
                often++;
            } else {
                chosen.put(each.getKey(), each.getValue());
            }
        }
        if (done > 0) {
            out.printf("%d are done by now and stay where they are%n", done);
        }
        if (often > 0) {
            out.printf("%d were redriven %d times already: --most %d would send them%n", often, most, most + 1);
        }
        return chosen;
    }

    private static boolean isDone(@Nullable Trace trace, AgentWiring agent) {
        return trace != null
                && trace.hops().stream()
                        .anyMatch(hop -> hop.agent().toString().equals(agent.id()) && hop.outcome() == Outcome.OK);
    }

    /** Reads them once more, now with their data, in the order in which they died. */
    private static void send(String kafka, AgentWiring agent, Map<UUID, Letter> chosen, String run) {
        Map<Position, Letter> byPlace = new HashMap<>();
        chosen.values().forEach(letter -> byPlace.put(letter.place(), letter));
        try (RunTopic topic = new RunTopic(kafka, agent)) {
            TopicRange.read(kafka, agent.deadTopic(), Optional.empty(), Optional.empty(), each -> {
                Letter letter = byPlace.get(new Position(each.topic(), each.partition(), each.offset()));
                if (letter != null) {
                    topic.send(each.key(), each.value(), new Run(run, letter.redrives() + 1, letter.origin()));
                }
            });
            topic.flush();
        }
    }
}
