package dev.waybill.host.kafka;

import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.trace.Position;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A batch that the agent has, as the thread with the consumer sees it. */
final class RunningBatch {

    private final Map<TopicPartition, Long> first = new HashMap<>();
    private final Map<TopicPartition, Long> after = new HashMap<>();
    private final Set<TopicPartition> mine;
    private final CompletableFuture<Optional<Unfinished>> end;

    /** @param end completes when it is finished, or says why and where it is not */
    RunningBatch(List<ConsumerRecord<byte[], byte[]>> records, CompletableFuture<Optional<Unfinished>> end) {
        for (ConsumerRecord<byte[], byte[]> each : records) {
            TopicPartition partition = new TopicPartition(each.topic(), each.partition());
            first.putIfAbsent(partition, each.offset());
            after.put(partition, each.offset() + 1);
        }
        this.mine = new HashSet<>(first.keySet());
        this.end = end;
    }

    boolean hasAnyOf(Collection<TopicPartition> partitions) {
        return !Collections.disjoint(mine, partitions);
    }

    /** These are somebody else's now: nothing is said about them any more. */
    void forget(Collection<TopicPartition> partitions) {
        mine.removeAll(partitions);
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** @return whether it has ended by then */
    boolean endsWithin(Duration time) {
        try {
            end.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What it came to; once it has ended. */
    Outcome outcome() {
        Optional<Unfinished> unfinished = end.join();
        Map<TopicPartition, Long> rest = rest(unfinished);
        Map<TopicPartition, Long> done = new HashMap<>(after);
        done.putAll(rest);
        done.keySet().retainAll(mine);
        done.entrySet().removeIf(entry -> entry.getValue().equals(first.get(entry.getKey())));
        return new Outcome(done, rest, unfinished);
    }

    private Map<TopicPartition, Long> rest(Optional<Unfinished> unfinished) {
        Map<TopicPartition, Long> rest = new HashMap<>();
        unfinished.ifPresent(why -> {
            for (Position position : why.from()) {
                rest.put(new TopicPartition(position.topic(), position.partition()), position.offset());
            }
        });
        rest.keySet().retainAll(mine);
        return rest;
    }

    /** Its partitions that are still this member's. */
    Set<TopicPartition> partitions() {
        return Collections.unmodifiableSet(mine);
    }

    /**
     * What a batch came to.
     *
     * @param done for each partition that got on: the offset after what is done
     * @param rest for each partition that is not done: the offset where it goes on
     * @param unfinished why there is a rest
     */
    record Outcome(Map<TopicPartition, Long> done, Map<TopicPartition, Long> rest, Optional<Unfinished> unfinished) {}
}
