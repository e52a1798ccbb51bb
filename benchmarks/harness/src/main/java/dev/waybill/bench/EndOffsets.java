package dev.waybill.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many data the topic has ever taken. */
public final class EndOffsets implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;
    private static final long STEP_MILLIS = 2;

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> ends;

    /** Of all partitions of the topic. */
    public EndOffsets(String bootstrapServers, String topic, int partitions) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        ends = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
    }

    /** The sum over all partitions, once it has come to rest. */
    public long sum() throws InterruptedException {
        long before = now();
        while (true) {
            Thread.sleep(PAUSE_MILLIS);
            long after = now();
            if (after == before) {
                return after;
            }
            before = after;
        }
    }

    /**
     * Waits until the topic has taken so many.
     *
     * @return whether it has, in this time
     */
    public boolean reach(long sum, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (now() < sum) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(STEP_MILLIS);
        }
        return true;
    }

    private long now() throws InterruptedException {
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say its offsets: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
