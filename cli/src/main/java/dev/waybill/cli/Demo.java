package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.trace.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pushes two years of real data and some pictures, and shows what became of them. */
@Command(
        name = "demo",
        description = {
            "Pushes two years of Victoria's electricity demand and a camera's frames,",
            "and shows what became of each."
        },
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    private static final String CHANNEL = "demand";
    private static final String AVERAGES = "demand-average";
    private static final String QUESTION = "select json->>'holiday' as holiday, count(*) as half_hours,"
            + " round(avg((json->>'demand_mwh')::double)) as mwh from demand group by all order by all";

    @Option(names = "--rows", paramLabel = "N", description = "Only the first N of the 35,088 rows.")
    private long rows = Long.MAX_VALUE;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "A camera's frames after them (default: ${DEFAULT-VALUE}).")
    private int frames = 40;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "Give up when the agents make no progress for so long (default: ${DEFAULT-VALUE}).")
    private long patienceSeconds = 60;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        JsonNode description = stack.description();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Instant start = Instant.now();
        List<UUID> accepted = push(description, out);
        Duration pushing = Duration.between(start, Instant.now());
        try (TraceWatch watch = new TraceWatch(description.required("redis").asText())) {
            AgentsAtWork agents = new AgentsAtWork(watch, Duration.ofSeconds(patienceSeconds), out);
            boolean all = agents.await(CHANNEL, accepted);
            try (Warehouse warehouse = Warehouse.open(stack.stored())) {
                boolean once = tell(warehouse, watch, accepted, pushing, out);
                all &= frames(description, out);
                out.printf("%nOne datum's trace (./waybill trace %s):%n%n", accepted.getLast());
                out.print(TraceTree.of(trace(description, accepted.getLast()), new Plans(stack.stored())));
                if (once) {
                    out.printf("%nWhat is stored (./waybill query \"%s\"):%n%n", QUESTION);
                    warehouse.print(QUESTION, false, out);
                }
                out.flush();
                return all && once ? 0 : 1;
            }
        }
    }

    private boolean frames(JsonNode description, PrintWriter out) throws IOException, InterruptedException {
        try (TraceWatch watch = new TraceWatch(description.required("redis").asText())) {
            AgentsAtWork agents = new AgentsAtWork(watch, Duration.ofSeconds(patienceSeconds), out);
            out.println();
            return new CameraAct(description, stack.stored(), out).play(frames, agents);
        }
    }

    /** @return whether each is stored, once */
    private static boolean tell(
            Warehouse warehouse, TraceWatch watch, List<UUID> accepted, Duration pushing, PrintWriter out)
            throws SQLException {
        StoredData stored = warehouse.stored(CHANNEL, accepted);
        out.printf("%naccepted          %,d data in %.1f s%n", accepted.size(), pushing.toMillis() / 1000.0);
        out.printf("averages emitted  %,d%n", emitted(watch.traces()));
        out.printf(
                "objects stored    %,d, with %,d data in them, %,d of these more than once%n",
                stored.objects(), stored.data(), stored.copies());
        return stored.data() == accepted.size() && stored.copies() == 0;
    }

    /** One source, one row after the other: so the averages are those of the series. */
    private List<UUID> push(JsonNode description, PrintWriter out) throws IOException {
        List<byte[]> data = DemoData.rows(rows);
        Door door = new Door(description.required("api_key").asText());
        URI uri = Stack.uri(description, "ingest", "/v1/", CHANNEL);
        Progress progress = new Progress(out, "pushing", data.size());
        List<UUID> accepted = new ArrayList<>(data.size());
        for (byte[] row : data) {
            JsonNode receipt = door.post(uri, "application/json", row);
            accepted.add(UUID.fromString(receipt.required("data_id").asText()));
            progress.at(accepted.size());
        }
        return accepted;
    }

    private static int emitted(Map<UUID, Trace> traces) {
        return traces.values().stream()
                .flatMap(trace -> trace.hops().stream())
                .mapToInt(hop -> hop.emitted().getOrDefault(AVERAGES, 0))
                .sum();
    }

    private static JsonNode trace(JsonNode description, UUID id) {
        return new Door(description.required("operator_key").asText())
                .get(Stack.uri(description, "console", "/v1/traces/", id.toString()));
    }
}
