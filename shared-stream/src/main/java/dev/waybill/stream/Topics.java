package dev.waybill.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How far topics go. Safe for any number of threads. */
public final class Topics implements AutoCloseable {

    private final Admin admin;
    private final Duration timeout;

    /**
     * @param connection {@code bootstrap.servers} and whatever else Kafka's clients need to get in
     * @param timeout how long an answer may take
     */
    public Topics(Map<String, Object> connection, Duration timeout) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        this.admin = Admin.create(settings);
        this.timeout = timeout;
    }

    /**
     * The part of a topic-partition that there is.
     *
     * @param first offset that is still there
     * @param end offset that comes next
     */
    public record Range(long first, long end) {

        /** Number of records, if none was left out. */
        public long size() {
            return end - first;
        }
    }

    /**
     * Reads them.
     *
     * @return by the name of the topic-partition, {@code demand-0}; those that there are
     * @throws StreamTrouble when Kafka is away
     */
    public Map<String, Range> ranges(Collection<TopicPartition> partitions) {
        var firsts = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.earliest())));
        var ends = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())));
        Map<String, Range> ranges = new HashMap<>();
        for (TopicPartition each : partitions) {
            try {
                ListOffsetsResultInfo first =
                        firsts.partitionResult(each).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                ListOffsetsResultInfo end = ends.partitionResult(each).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                ranges.put(each.toString(), new Range(first.offset(), end.offset()));
            } catch (ExecutionException missing) {
                if (!(missing.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new StreamTrouble("Kafka: "
                            + Objects.requireNonNullElse(missing.getCause(), missing)
                                    .getMessage());
                }
            } catch (TimeoutException late) {
                throw new StreamTrouble("Kafka did not answer within " + timeout.toMillis() + " ms");
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new StreamTrouble("interrupted");
            }
        }
        return ranges;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
