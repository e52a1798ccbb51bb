package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether anything was lost. */
@Command(
        name = "audit",
        description = "Says per channel what was accepted, and per agent what is done, dead or missing of it.",
        mixinStandardHelpOptions = true)
final class ShowAudit implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Of the data's creation: 2026-11-24T10:00:00Z, or 15m, 2h, 7d ago (default: 1h).")
    private Instant from = Instant.now().minusSeconds(3_600);

    @Option(names = "--to", paramLabel = "TIME", converter = Moment.class, description = "Before this (default: now).")
    private Instant to = Instant.now();

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "Only this one.")
    private @Nullable String channel;

    @Option(names = "--exact", description = "Read the channels against the traces, rather than the counters.")
    private boolean exact;

    @Option(names = "--missing", paramLabel = "AGENT", description = "List what this agent has not done.")
    private @Nullable String agent;

    @Option(names = "--json", description = "As the console answers it.")
    private boolean json;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    /** @return 0 when nothing is missing, else 1 */
    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Console console = Console.of(stack);
        String range = "from=" + from + "&to=" + to;
        return agent == null ? audit(console, range, out) : missing(console, range, agent, out);
    }

    private int missing(Console console, String range, String name, PrintWriter out) {
        String id = PipelineAgent.named(name).id();
        JsonNode answer = console.get("/v1/audit/missing?" + range + "&agent=" + Stack.escaped(id));
        if (json) {
            out.println(answer);
        } else {
            answer.path("missing")
                    .forEach(each -> out.printf(
                            "%s  %s  %s%s%n",
                            each.path("data_id").asText(),
                            each.path("created").asText(),
                            each.path("position").asText(),
                            each.path("waiting").asBoolean() ? "  waiting" : ""));
        }
        out.flush();
        return answer.path("number").asInt() == 0 ? 0 : 1;
    }

    private int audit(Console console, String range, PrintWriter out) {
        JsonNode answer = console.get("/v1/audit?" + range + "&exact=" + exact
                + (channel == null ? "" : "&channel=" + Stack.escaped(channel)));
        int missing = 0;
        for (JsonNode each : answer.path("channels")) {
            Map<String, long[]> agents = new LinkedHashMap<>();
            long accepted = 0;
            for (JsonNode minute : each.path("minutes")) {
                accepted += minute.path("accepted").asLong();
                minute.path("agents").properties().forEach(entry -> {
                    long[] sum = agents.computeIfAbsent(entry.getKey(), any -> new long[3]);
                    sum[0] += entry.getValue().path("done").asLong();
                    sum[1] += entry.getValue().path("dead").asLong();
                    sum[2] += entry.getValue().path("missing").asLong();
                });
            }
            if (!json && (accepted > 0 || !agents.isEmpty())) {
                out.printf("%-28s accepted %d%s%n", each.path("channel").asText(), accepted, exact ? " (exact)" : "");
                agents.forEach((name, sum) -> out.printf(
                        "  %-26s done %d, dead %d, %s%n",
                        name, sum[0], sum[1], (sum[2] > 0 ? Paint.BAD : Paint.GOOD).on("missing " + sum[2])));
            }
            missing += (int) agents.values().stream().mapToLong(sum -> sum[2]).sum();
        }
        if (json) {
            out.println(answer);
        }
        out.flush();
        return missing == 0 ? 0 : 1;
    }
}
