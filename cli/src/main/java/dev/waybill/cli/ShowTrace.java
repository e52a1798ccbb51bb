package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where a datum has been. */
@Command(name = "trace", description = "Says where a datum has been, and when.", mixinStandardHelpOptions = true)
final class ShowTrace implements Callable<Integer> {

    private static final Duration PERIOD = Duration.ofMillis(500);

    @Parameters(paramLabel = "DATA_ID", converter = DataIdWord.class)
    private @Nullable UUID dataId;

    @Option(names = "--json", description = "As the console answers it.")
    private boolean json;

    @Option(names = "--follow", description = "Show it again as it goes on, until nobody is waited for.")
    private boolean follow;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "Follow so long at most (default: ${DEFAULT-VALUE}).")
    private long patience = 60;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    /** @return 0; when it is followed, 1 where something is dead or still waited for */
    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Console console = Console.of(stack);
        String id = Objects.requireNonNull(dataId).toString();
        JsonNode trace = console.get("/v1/traces/", id);
        show(out, trace);
        if (!follow) {
            return 0;
        }
        Instant end = Instant.now().plusSeconds(patience);
        while (!TraceTree.isComplete(trace) && Instant.now().isBefore(end)) {
            Thread.sleep(PERIOD);
            JsonNode next = console.get("/v1/traces/", id);
            if (!next.equals(trace)) {
                trace = next;
                out.println();
                show(out, trace);
            }
        }
        return TraceTree.isComplete(trace) && !TraceTree.hasDead(trace) ? 0 : 1;
    }

    private void show(PrintWriter out, JsonNode trace) throws IOException {
        out.print(json ? trace + System.lineSeparator() : TraceTree.of(trace, new Plans(stack.stored())));
        out.flush();
    }
}
