package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what flows now. */
@Command(
        name = "top",
        description = "Shows channels and agents with their live figures, each second.",
        mixinStandardHelpOptions = true)
final class Top implements Callable<Integer> {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final String CLEAR = "\033[H\033[2J";

    @Option(names = "--json", description = "As the console answers it, a line each second.")
    private boolean json;

    @Option(names = "--times", paramLabel = "N", description = "End after so many looks (default: go on).")
    private long times = Long.MAX_VALUE;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    /** @return 0; 1 where the last look saw dead letters */
    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Console console = Console.of(stack);
        JsonNode before = null;
        JsonNode now = console.get("/v1/pipeline");
        for (long look = 1; ; look++) {
            if (json) {
                out.println(now);
            } else {
                out.print((Boolean.getBoolean("waybill.terminal") ? CLEAR : "") + table(now, before));
            }
            out.flush();
            if (look >= times) {
                return hasDead(now) ? 1 : 0;
            }
            Thread.sleep(PERIOD);
            before = now;
            now = console.get("/v1/pipeline");
        }
    }

    private static boolean hasDead(JsonNode figures) {
        for (JsonNode agent : figures.path("agents")) {
            if (agent.path("dead").asLong() > 0) {
                return true;
            }
        }
        return false;
    }

    private static String table(JsonNode now, @Nullable JsonNode before) {
        Rates rates = new Rates(now, before);
        StringBuilder text = new StringBuilder();
        text.append("%-28s %12s %14s %14s%n".formatted("CHANNEL", "IN/S", "IN", "KEPT"));
        for (JsonNode channel : now.path("channels")) {
            text.append("%-28s %12s %14d %14d%n"
                    .formatted(
                            channel.path("name").asText(),
                            rates.of("channels", "name", channel, "in"),
                            channel.path("in").asLong(),
                            channel.path("kept").asLong()));
        }
        text.append("%n%-28s %12s %14s %10s %8s %8s %8s %8s%n"
                .formatted("AGENT", "DONE/S", "DONE", "LAG", "DEAD", "P50 MS", "P99 MS", "RUNNING"));
        for (JsonNode agent : now.path("agents")) {
            long dead = agent.path("dead").asLong();
            String deadText = "%8d".formatted(dead);
            text.append("%-28s %12s %14d %10d %s %8s %8s %8s%n"
                    .formatted(
                            agent.path("id").asText(),
                            rates.of("agents", "id", agent, "done"),
                            agent.path("done").asLong(),
                            agent.path("lag").asLong(),
                            dead > 0 ? Paint.BAD.on(deadText) : deadText,
                            agent.path("p50_ms").asText("-"),
                            agent.path("p99_ms").asText("-"),
                            agent.path("running").asText("-")));
        }
        return text.append(System.lineSeparator()).toString();
    }

    /** Differences of two answers. */
    private static final class Rates {

        private final Map<String, Long> earlier = new HashMap<>();
        private final double seconds;

        Rates(JsonNode now, @Nullable JsonNode before) {
            seconds = before == null ? 0 : Duration.between(at(before), at(now)).toMillis() / 1e3;
            if (before != null) {
                before.path("channels")
                        .forEach(each -> earlier.put(
                                "channels" + each.path("name").asText(),
                                each.path("in").asLong()));
                before.path("agents")
                        .forEach(each -> earlier.put(
                                "agents" + each.path("id").asText(),
                                each.path("done").asLong()));
            }
        }

        private static Instant at(JsonNode figures) {
            return Instant.parse(figures.path("at").asText());
        }

        String of(String kind, String name, JsonNode each, String figure) {
            Long before = earlier.get(kind + each.path(name).asText());
            return before == null || seconds <= 0
                    ? "-"
                    : "%.0f".formatted((each.path(figure).asLong() - before) / seconds);
        }
    }
}
