package dev.waybill.host.kafka;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.host.MeteredLoop;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import dev.waybill.trace.TraceUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The thread that has the agent: brings it one batch after the other. */
final class Worker implements AutoCloseable {

    private final MeteredLoop loop;
    private final Duration timeout;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("agent").daemon().factory());

    /** @param timeout how long one batch may take */
    Worker(MeteredLoop loop, Duration timeout) {
        this.loop = loop;
        this.timeout = timeout;
    }

    /** Begins with a batch and returns at once. */
    RunningBatch begin(List<ConsumerRecord<byte[], byte[]>> records, Runnable atItsEnd) {
        List<Delivery> batch = records.stream().map(Worker::delivery).toList();
        long end = System.nanoTime() + timeout.toNanos();
        Deadline deadline = () -> Duration.ofNanos(end - System.nanoTime());
        CompletableFuture<Optional<Unfinished>> ended =
                CompletableFuture.supplyAsync(() -> bring(batch, deadline), thread);
        CompletableFuture<Void> unused = ended.thenRun(atItsEnd);
        return new RunningBatch(records, ended);
    }

    private static Delivery delivery(ConsumerRecord<byte[], byte[]> each) {
        return new Delivery(
                new Position(each.topic(), each.partition(), each.offset()),
                Instant.ofEpochMilli(each.timestamp()),
                each.key(),
                each.value(),
                Run.read(name -> header(each, name)));
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> each, String name) {
        Header header = each.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private Optional<Unfinished> bring(List<Delivery> batch, Deadline deadline) {
        try {
            return loop.deliver(batch, deadline).unfinished();
        } catch (Outage | TraceUnavailable away) {
            return Optional.of(new Unfinished(String.valueOf(away.getMessage()), away, firstOfEach(batch)));
        } catch (Throwable unexpected) {
            // Not swallowed: it is said with the batch's end, and what is not done comes again.
            return Optional.of(new Unfinished(unexpected.toString(), unexpected, firstOfEach(batch)));
        }
    }

    private static List<Position> firstOfEach(List<Delivery> batch) {
        Map<String, Position> first = new LinkedHashMap<>();
        batch.forEach(each -> first.putIfAbsent(each.position().topicPartition(), each.position()));
        return List.copyOf(first.values());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
