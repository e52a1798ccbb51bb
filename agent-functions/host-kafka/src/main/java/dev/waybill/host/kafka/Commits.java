package dev.waybill.host.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What has to be committed, until it is: while Kafka is away it waits here. For the consumer's thread. */
final class Commits {

    private static final Logger LOG = Logger.getLogger(Commits.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    private boolean onTheirWay;

    Commits(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @param offsets for each partition: the one after what is done */
    void add(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> due.put(partition, new OffsetAndMetadata(offset)));
    }

    /** Without waiting; those that fail are sent again the next time. */
    void send() {
        if (!due.isEmpty() && !onTheirWay) {
            onTheirWay = true;
            consumer.commitAsync(Map.copyOf(due), this::answered);
        }
    }

    private void answered(Map<TopicPartition, OffsetAndMetadata> sent, @Nullable Exception failure) {
        onTheirWay = false;
        if (failure instanceof RetriableException || failure instanceof RebalanceInProgressException) {
            return;
        }
        if (failure != null) {
            LOG.warnf("Kafka refuses to commit %s: %s", sent, failure.getMessage());
        }
        // Only what was sent: meanwhile a partition may have got on.
        due.entrySet().removeAll(sent.entrySet());
    }

    /** At once, for there may be no next time. */
    void sendNow() {
        try {
            consumer.commitSync(due, GRACE);
        } catch (WakeupException batchEnded) {
            // It says that there is something to do, which is done here.
            consumer.commitSync(due, GRACE);
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException notNow) {
            LOG.warnf("could not commit %s: %s", due, notNow.getMessage());
        }
        due.clear();
    }

    /** These are somebody else's now. */
    void forget(Collection<TopicPartition> partitions) {
        due.keySet().removeAll(partitions);
    }
}
