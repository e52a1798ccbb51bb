package dev.waybill.endtoend.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Deliveries as offsets that were set back and partitions that changed hands make them: each cut at random, beginning at any
 * place before the first record that is not acknowledged, and some killed in the middle.
 */
final class Cuts {

    private final Run run;
    private final Random random;
    private final Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions;
    private final Map<Integer, Integer> acknowledged = new TreeMap<>();
    private final int step;
    private int kills;
    /** So long the last one took that was not killed: those that are die within that. */
    private long usualMillis = 20;

    /**
     * @param step about so many records of a partition are in one
     * @param kills so many deliveries are killed
     */
    Cuts(Run run, long seed, int step, int kills) {
        this.run = run;
        this.random = new Random(seed);
        this.step = step;
        this.kills = kills;
        partitions = run.input().stream()
                .collect(Collectors.groupingBy(each -> each.partition(), TreeMap::new, Collectors.toList()));
    }

    /** Until all is acknowledged. */
    void deliverAll() throws InterruptedException {
        while (partitions.entrySet().stream()
                .anyMatch(each -> acknowledged(each.getKey()) < each.getValue().size())) {
            deliverOne();
        }
    }

    private void deliverOne() throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        Map<Integer, Integer> ends = new TreeMap<>();
        partitions.forEach((partition, records) -> {
            int from = Math.max(0, acknowledged(partition) - random.nextInt(step));
            int to = Math.min(records.size(), from + random.nextInt(2 * step));
            batch.addAll(records.subList(from, to));
            ends.put(partition, to);
        });
        if (random.nextInt(5) == 0 && kills-- > 0) {
            CompletableFuture.delayedExecutor(random.nextLong(usualMillis), TimeUnit.MILLISECONDS)
                    .execute(run.deployment::kill);
        }
        long begin = System.nanoTime();
        // What is not done is all delivered again: cut otherwise.
        if (run.deliver(batch).equals(Run.DONE)) {
            usualMillis = 1 + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            ends.forEach((partition, end) -> acknowledged.merge(partition, end, Math::max));
        }
    }

    private int acknowledged(int partition) {
        return acknowledged.getOrDefault(partition, 0);
    }
}
