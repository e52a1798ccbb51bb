package dev.waybill.ingest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Whether the producer knows every channel's topic. It has to before it can send without blocking: at the start, and
 * again when Kafka's client has forgotten all because no broker was there (KIP-899). Safe for any number of threads.
 */
final class Contact {

    private static final long PAUSE_MILLISECONDS = 20;

    private final Producer<?, ?> producer;
    private final List<String> topics;
    private volatile CompletableFuture<Void> made;
    private volatile boolean closed;

    Contact(Producer<?, ?> producer, List<String> topics) {
        this.producer = producer;
        this.topics = topics;
        this.made = look();
    }

    /** Completes when the topics are known; fails when they aren't within this time. */
    CompletableFuture<Void> within(Duration time) {
        CompletableFuture<Void> now = made;
        return now.isDone() ? now : now.copy().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A topic that was known is unknown now: looks for it, if nobody does yet. */
    synchronized void lost() {
        if (made.isDone()) {
            made = look();
        }
    }

    void close() {
        closed = true;
    }

    private CompletableFuture<Void> look() {
        CompletableFuture<Void> found = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("contact").start(() -> {
            while (!closed && !topics.stream().allMatch(this::knows)) {
                pause();
            }
            found.complete(null);
        });
        return found;
    }

    private boolean knows(String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
