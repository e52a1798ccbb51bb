package dev.waybill.bench.endtoend;

import dev.waybill.bench.figures.Slope;
import dev.waybill.pipeline.AgentWiring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the agents' mappings are behind: the topic's end offsets minus what their groups have committed. */
final class LagWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;
    private final List<AgentWiring> agents;
    private final Map<TopicPartition, OffsetSpec> ends;

    /** @param agents all of which read the topic */
    LagWatch(String bootstrapServers, String topic, int partitions, List<AgentWiring> agents) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        this.agents = List.copyOf(agents);
        this.ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
    }

    /** Data behind, by group. The end is asked for first: a commit after it makes the lag smaller, not negative. */
    Map<String, Long> now() throws InterruptedException {
        try {
            Map<TopicPartition, Long> end = new LinkedHashMap<>();
            admin.listOffsets(ends).all().get().forEach((partition, offset) -> end.put(partition, offset.offset()));
            Map<String, Long> behind = new LinkedHashMap<>();
            for (AgentWiring agent : agents) {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(agent.slug())
                        .partitionsToOffsetAndMetadata()
                        .get();
                behind.put(agent.slug(), behind(end, committed));
            }
            return behind;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say its offsets: " + e.getMessage(), e);
        }
    }

    /** What has no commit yet has everything before it. */
    static long behind(Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndMetadata done = committed.get(end.getKey());
            behind += Math.max(0, end.getValue() - (done == null ? 0 : done.offset()));
        }
        return behind;
    }

    /** Returns true when nobody is behind, false when somebody still is after so long. */
    boolean drained(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (now().values().stream().anyMatch(behind -> behind > 0)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    /** Looks again and again from now on. */
    Watching watch(Duration pause, Consumer<String> say) {
        return new Watching(pause, say);
    }

    /** A time in which it is looked. */
    final class Watching {

        private final Map<String, List<Slope.Point>> points = new LinkedHashMap<>();
        private final long begin = System.nanoTime();
        private final Thread thread;

        private Watching(Duration pause, Consumer<String> say) {
            agents.forEach(agent -> points.put(agent.slug(), new ArrayList<>()));
            thread = Thread.ofPlatform().daemon().name("lag").start(() -> look(pause, say));
        }

        private void look(Duration pause, Consumer<String> say) {
            try {
                while (true) {
                    Thread.sleep(pause);
                    once(say);
                }
            } catch (InterruptedException over) {
                // Whoever interrupts has seen enough.
            }
        }

        /** A broker that is too busy to answer is asked again: a window with too few looks counts as not kept up. */
        private void once(Consumer<String> say) throws InterruptedException {
            double time = (System.nanoTime() - begin) / 1e9;
            try {
                Map<String, Long> behind = now();
                behind.forEach((group, data) -> points.computeIfAbsent(group, unseen -> new ArrayList<>())
                        .add(new Slope.Point(time, data)));
                say.accept("%5.0f s  behind: %s".formatted(time, behind));
            } catch (IllegalStateException busy) {
                say.accept("%5.0f s  %s".formatted(time, busy.getMessage()));
            }
        }

        /** What was seen. */
        List<Lag> end() throws InterruptedException {
            thread.interrupt();
            thread.join();
            return agents.stream()
                    .map(agent ->
                            new Lag(agent.slug(), agent.batchSize(), points.getOrDefault(agent.slug(), List.of())))
                    .toList();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
