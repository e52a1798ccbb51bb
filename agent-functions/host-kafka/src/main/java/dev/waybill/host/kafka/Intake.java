package dev.waybill.host.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Fetched records that wait for their batch, in the order of arrival. For one thread. */
final class Intake {

    /** As much as Lambda puts into one event, so that a batch is no larger here than there. */
    static final int MOST_BYTES = 6 * 1024 * 1024;

    private final int batchSize;
    private final Duration window;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long bytes;
    private long begun;

    /**
     * @param batchSize at most so many records in a batch
     * @param window how long a batch may wait to fill, from its first record on
     */
    Intake(int batchSize, Duration window) {
        this.batchSize = batchSize;
        this.window = window;
    }

    /** @param now in the nanoseconds of {@link System#nanoTime} */
    void add(Iterable<ConsumerRecord<byte[], byte[]>> records, long now) {
        if (waiting.isEmpty()) {
            begun = now;
        }
        for (ConsumerRecord<byte[], byte[]> each : records) {
            waiting.add(each);
            bytes += size(each);
        }
    }

    /** Whether no more has to be fetched now. */
    boolean isFull() {
        return waiting.size() >= batchSize || bytes >= MOST_BYTES;
    }

    /** Whether there is a batch that need not wait any longer. */
    boolean isDue(long now) {
        return isFull() || (!waiting.isEmpty() && left(now).isNegative());
    }

    /** How long until there is one, if that is before this time. */
    Duration untilDue(long now, Duration atMost) {
        return waiting.isEmpty() || left(now).compareTo(atMost) > 0 ? atMost : left(now);
    }

    private Duration left(long now) {
        return window.minusNanos(now - begun);
    }

    /** The next batch. A record larger than any batch may be is one of its own. */
    List<ConsumerRecord<byte[], byte[]>> take() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        long taken = 0;
        while (!waiting.isEmpty() && batch.size() < batchSize) {
            long size = size(waiting.element());
            if (!batch.isEmpty() && taken + size > MOST_BYTES) {
                break;
            }
            batch.add(waiting.remove());
            taken += size;
        }
        bytes -= taken;
        return batch;
    }

    /** Forgets what waits of these partitions: it is fetched again, or is somebody else's. */
    void drop(Collection<TopicPartition> partitions) {
        waiting.removeIf(each -> partitions.contains(new TopicPartition(each.topic(), each.partition())));
        bytes = waiting.stream().mapToLong(Intake::size).sum();
    }

    /** -1 stands for a key or value that isn't there. */
    private static long size(ConsumerRecord<byte[], byte[]> each) {
        return (long) Math.max(0, each.serializedKeySize()) + Math.max(0, each.serializedValueSize());
    }
}
