package dev.waybill.localstack.lambda;

import dev.waybill.localstack.process.Backoff;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Feeds one function from one topic as Lambda's event source mapping does: batches by size, window and 6 MB, in order,
 * and a batch that failed again and again until it works; in provisioned mode only what the function says is not done.
 */
public final class EventSourceMapping implements AutoCloseable {

    /** Stands where MSK's cluster would. */
    private static final String CLUSTER_ARN =
            "arn:aws:kafka:us-east-1:000000000000:cluster/waybill-local/00000000-0000-0000-0000-000000000000-1";

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Mapping mapping;
    private final String bootstrapServers;
    private final Pauses pauses;
    private final Delivery delivery;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BatchCollector collector;
    private final Thread thread;

    private EventSourceMapping(Mapping mapping, String bootstrapServers, Invocable function, Consumer<String> say) {
        this.mapping = mapping;
        this.bootstrapServers = bootstrapServers;
        this.pauses = new Pauses(function.name(), say);
        this.delivery = new Delivery(function, pauses);
        this.consumer = ConsumerSettings.consumer(mapping, bootstrapServers);
        this.collector = new BatchCollector(mapping.batchSize());
        this.thread = Thread.ofPlatform().name("mapping-" + mapping.group()).unstarted(this::run);
    }

    /** Begins at the last commit of its group, or with the earliest record that the topic keeps. */
    public static EventSourceMapping start(
            Mapping mapping, String bootstrapServers, Invocable function, Consumer<String> say) {
        EventSourceMapping started = new EventSourceMapping(mapping, bootstrapServers, function, say);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            consumer.subscribe(List.of(mapping.topic()), new ForgetWhatIsTaken());
            Backoff backoff = new Backoff();
            while (!pauses.isClosed()) {
                oneBatch(backoff);
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            // Somebody closes it: what is not committed comes again at the next start.
        } catch (RuntimeException | Error unexpected) {
            pauses.say("gets no more data until it is started again: " + unexpected);
            throw unexpected;
        } finally {
            Thread.interrupted();
            consumer.close(CloseOptions.timeout(GRACE));
        }
    }

    private void oneBatch(Backoff backoff) throws InterruptedException {
        try {
            collect();
            if (deliver(collector.take(), backoff)) {
                backoff.reset();
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            pauses.pause("Kafka says: " + e.getMessage(), "asks again", backoff);
        }
    }

    /** Until a batch is full, or the window is over that began with the first record waiting. */
    private void collect() {
        while (!pauses.isClosed() && collector.isEmpty()) {
            collector.add(consumer.poll(PATIENCE));
        }
        long windowEnd = System.nanoTime() + mapping.batchWindow().toNanos();
        while (!pauses.isClosed() && !collector.isFull() && System.nanoTime() < windowEnd) {
            collector.add(consumer.poll(Duration.ofNanos(Math.max(0, windowEnd - System.nanoTime()))));
        }
    }

    /** @return whether all of it is done */
    private boolean deliver(List<ConsumerRecord<byte[], byte[]>> batch, Backoff backoff) throws InterruptedException {
        if (batch.isEmpty()) {
            return true;
        }
        byte[] event = MskEvent.of(CLUSTER_ARN, bootstrapServers, batch);
        Optional<String> answer = delivery.deliver(event, batch.size());
        if (answer.isEmpty()) {
            return false;
        }
        Map<TopicPartition, Long> rest = mapping.partialAnswers() ? PartialAnswer.rest(answer.get(), batch) : Map.of();
        Map<TopicPartition, OffsetAndMetadata> done = offsetsAfter(batch);
        rest.forEach((partition, offset) -> done.put(partition, new OffsetAndMetadata(offset)));
        commit(done);
        if (!rest.isEmpty()) {
            collector.drop(rest.keySet());
            rest.forEach(consumer::seek);
            pauses.pause(
                    "did not finish the batch of " + batch.size(), "goes on at " + new TreeMap<>(words(rest)), backoff);
        }
        return rest.isEmpty();
    }

    private static Map<String, Long> words(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsetsAfter(List<ConsumerRecord<byte[], byte[]>> batch) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : batch) {
            offsets.put(new TopicPartition(each.topic(), each.partition()), new OffsetAndMetadata(each.offset() + 1));
        }
        return offsets;
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) throws InterruptedException {
        Backoff backoff = new Backoff();
        do {
            try {
                consumer.commitSync(offsets, GRACE);
                return;
            } catch (WakeupException e) {
                // It closes; but this batch is done, so one attempt more writes that down.
                consumer.commitSync(offsets, GRACE);
                return;
            } catch (RetriableException e) {
                pauses.pause("can't commit: " + e.getMessage(), "tries again", backoff);
            }
        } while (!pauses.isClosed());
    }

    /** Lets a running invocation end if it is quick. */
    @Override
    public void close() {
        pauses.close();
        consumer.wakeup();
        try {
            if (!thread.join(GRACE)) {
                thread.interrupt();
                thread.join(GRACE);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Partitions that come back begin at the commit again, so what was fetched of them must not wait here. */
    private final class ForgetWhatIsTaken implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> taken) {
            collector.clear();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> given) {
            // Nothing: the consumer looks up where each one stands.
        }
    }
}
