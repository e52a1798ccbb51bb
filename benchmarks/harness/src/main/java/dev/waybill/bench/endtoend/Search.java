package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Histogram;
import dev.waybill.localstack.BenchStack;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks for the data that came since the last time, at every stage, and for how long they took to get there. */
final class Search implements AutoCloseable {

    private static final int ASKED_AT_ONCE = 500;

    private final TopicTail topic;
    private final TopicTail emitted;
    private final TraceLines traces;
    private final StoredObjects objects;

    /** Nothing was pushed yet. */
    Search(BenchStack stack) {
        this.topic = new TopicTail(stack.kafka(), Scene.TOPIC, Scene.partitions(Scene.TOPIC));
        this.emitted = new TopicTail(stack.kafka(), Scene.OUTPUT, Scene.partitions(Scene.OUTPUT));
        this.traces = new TraceLines(stack.redisPort(), List.of(Scene.AGENT, Scene.SINK));
        this.objects = new StoredObjects(stack.bucket());
    }

    /**
     * What was found, on the roll too.
     *
     * @param traced microseconds to the agent's line
     * @param stored microseconds to the sink's line
     */
    record Latencies(Histogram traced, Histogram stored) {}

    /** All on the roll are done; the search is in the roll's ticks from then on. */
    Latencies lookFor(Roll roll) throws IOException {
        Latencies latencies = new Latencies(new Histogram(Roll.STEP), new Histogram(Roll.STEP));
        List<UUID> asked = new ArrayList<>(ASKED_AT_ONCE);
        topic.read(envelope -> {
            UUID id = DataIds.in(envelope).getFirst();
            roll.tick(Stage.TOPIC, id);
            asked.add(id);
            if (asked.size() == ASKED_AT_ONCE) {
                ask(asked, roll, latencies);
            }
        });
        ask(asked, roll, latencies);
        emitted.read(
                envelope -> roll.tick(Stage.EMITTED, DataIds.parent(envelope).orElse(NOBODY)));
        objects.read(envelope -> roll.tick(Stage.OBJECT, DataIds.in(envelope).getFirst()));
        return latencies;
    }

    /** Counts as one that no receipt names. */
    private static final UUID NOBODY = new UUID(0, 0);

    private void ask(List<UUID> ids, Roll roll, Latencies latencies) {
        List<List<Optional<Instant>>> lines = traces.of(ids);
        for (int i = 0; i < ids.size(); i++) {
            note(Stage.AGENT, ids.get(i), lines.get(i).get(0), roll, latencies.traced());
            note(Stage.SINK, ids.get(i), lines.get(i).get(1), roll, latencies.stored());
        }
        ids.clear();
    }

    private static void note(Stage stage, UUID id, Optional<Instant> done, Roll roll, Histogram micros) {
        done.ifPresent(time -> {
            roll.tick(stage, id);
            roll.due(id).ifPresent(due -> micros.add(Wall.micros(time) - due));
        });
    }

    @Override
    public void close() {
        topic.close();
        emitted.close();
        traces.close();
    }
}
