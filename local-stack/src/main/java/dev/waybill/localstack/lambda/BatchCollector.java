package dev.waybill.localstack.lambda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Cuts the stream of records into batches that fit in one event; what does not fit begins the next. For one thread. */
final class BatchCollector {

    /** Lambda's limit for the payload of an invocation, in bytes. */
    static final long LIMIT = 6 * 1024 * 1024;

    /** What stands around the records (addresses, one line per partition) has room beside them. */
    private static final long EVENT_BYTES = LIMIT - 32 * 1024;

    private final int batchSize;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long waitingBytes;

    BatchCollector(int batchSize) {
        this.batchSize = batchSize;
    }

    void add(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            waiting.add(each);
            waitingBytes += MskEvent.largestSize(each);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() >= batchSize || waitingBytes >= EVENT_BYTES;
    }

    /** The next batch, in the order of arrival. A record that is too large for any event is a batch of its own. */
    List<ConsumerRecord<byte[], byte[]>> take() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && batch.size() < batchSize) {
            long size = MskEvent.largestSize(waiting.element());
            if (!batch.isEmpty() && bytes + size > EVENT_BYTES) {
                break;
            }
            batch.add(waiting.remove());
            bytes += size;
        }
        waitingBytes -= bytes;
        return batch;
    }

    /** Forgets what waits of these partitions: it is fetched again. */
    void drop(Set<TopicPartition> partitions) {
        waiting.removeIf(each -> partitions.contains(new TopicPartition(each.topic(), each.partition())));
        waitingBytes = waiting.stream().mapToLong(MskEvent::largestSize).sum();
    }

    void clear() {
        waiting.clear();
        waitingBytes = 0;
    }
}
