package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.Trace;
import dev.waybill.uploads.Upload;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** Removes a datum and what was derived from it. */
@Command(
        name = "erase",
        description = {
            "Removes a datum and all that agents derived from it from the store, and their traces;",
            "says what the topics still hold, and until when."
        },
        mixinStandardHelpOptions = true)
final class Erase implements Callable<Integer> {

    @Parameters(paramLabel = "DATA_ID", converter = DataIdWord.class)
    private @Nullable UUID dataId;

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dryRun;

    @Mixin
    private Stack stack = new Stack();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonNode description = stack.description();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (TraceWatch traces = new TraceWatch(description.required("redis").asText());
                StoredObjects store = new StoredObjects(description.required("s3"), stack.stored())) {
            Set<UUID> ids = new Lineage(traces, store).of(Objects.requireNonNull(dataId));
            Map<UUID, Trace> known = traces.read(List.copyOf(ids));
            Set<String> objects = store.holding(ids, known.values());
            List<Upload> uploads = store.uploadsOf(ids);
            if (known.isEmpty() && objects.isEmpty() && uploads.isEmpty()) {
                throw new Refused("there is neither a trace of " + dataId + " nor an object that holds it");
            }
            uploads.forEach(upload -> objects.add(upload.data().uri().toString()));
            tell(ids, objects, known, out);
            if (!dryRun) {
                store.erase(ids, known.values());
                store.eraseUploads(uploads);
                traces.delete(ids);
                out.println("erased");
            }
            out.flush();
            return 0;
        } catch (SQLException unreadable) {
            throw new Refused("the store can't be read: " + unreadable.getMessage());
        } catch (SdkException away) {
            throw new Refused("the store does not answer; what is not erased yet is erased by the same command again: "
                    + away.getMessage());
        }
    }

    private void tell(Set<UUID> ids, Set<String> objects, Map<UUID, Trace> known, PrintWriter out) {
        out.printf("%s and %,d data derived from it, in %,d objects:%n", dataId, ids.size() - 1, objects.size());
        objects.forEach(object -> out.printf("  %s%n", object));
        Set<String> records = new TreeSet<>();
        Set<String> agents = new TreeSet<>();
        for (Trace trace : known.values()) {
            for (Hop hop : trace.hops()) {
                agents.add(hop.agent().toString());
                records.addAll(records(trace, hop));
            }
        }
        if (!records.isEmpty()) {
            out.printf("Kafka still holds these, and a replay of them would bring them back:%n");
            records.forEach(out::println);
        }
        if (!agents.isEmpty()) {
            out.printf(
                    "What these may keep in states of their own stays there until it expires: %s%n",
                    String.join(", ", agents));
        }
    }

    private static List<String> records(Trace trace, Hop hop) {
        List<String> records = new ArrayList<>();
        records.add("  %s %s".formatted(hop.position(), until(hop.position().topic(), trace.created())));
        hop.emitted()
                .forEach((channel, number) -> records.add(
                        "  %,d in %s %s".formatted(number, channel, until(channel, Optional.of(hop.at())))));
        if (hop.outcome() == Outcome.DEAD) {
            Pipeline.shipped()
                    .agent(hop.agent().toString())
                    .ifPresent(agent ->
                            records.add("  1 in %s as long as its topic keeps it".formatted(agent.deadTopic())));
        }
        return records;
    }

    /** Kafka deletes whole segments, so a record may stay for a while longer. */
    private static String until(String topic, Optional<Instant> at) {
        return at.flatMap(time -> Pipeline.shipped()
                        .channel(topic)
                        .map(Channel::retention)
                        .map(time::plus))
                .map(end -> "until " + end)
                .orElse("as long as its topic keeps it");
    }
}
