package dev.waybill.ingest.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Whether the producer knows a channel's topic. It has to before it can send without blocking: at the start, and again
 * when Kafka's client has forgotten all because no broker was there (KIP-899). Safe for any number of threads.
 */
final class Contact {

    private static final Logger LOG = Logger.getLogger(Contact.class);
    private static final long FIRST_PAUSE_MILLISECONDS = 20;
    /** A topic that is not there at all must not keep the brokers busy. */
    private static final long LONGEST_PAUSE_MILLISECONDS = 1000;

    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Producer<?, ?> producer;
    private final Map<String, CompletableFuture<Void>> made = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Contact(Producer<?, ?> producer, List<String> topics) {
        this.producer = producer;
        topics.forEach(topic -> made.put(topic, look(topic)));
    }

    boolean isMade(String topic) {
        CompletableFuture<Void> now = made.get(topic);
        return now != null && now.isDone();
    }

    boolean isMade() {
        return made.values().stream().allMatch(CompletableFuture::isDone);
    }

    /** Completes when the topic is known; fails when it isn't within this time. */
    CompletableFuture<Void> with(String topic, Duration time) {
        CompletableFuture<Void> now = made.computeIfAbsent(topic, this::look);
        return now.isDone() ? now : now.copy().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A topic that was known is unknown now: looks for it, if nobody does yet. */
    void lost(String topic) {
        made.computeIfPresent(topic, (name, before) -> before.isDone() ? look(name) : before);
    }

    void close() {
        closed = true;
    }

    private CompletableFuture<Void> look(String topic) {
        CompletableFuture<Void> found = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("contact-" + topic).start(() -> {
            long said = System.nanoTime();
            long pause = FIRST_PAUSE_MILLISECONDS;
            while (!closed && !knows(topic)) {
                pause(pause);
                pause = Math.min(pause * 3 / 2, LONGEST_PAUSE_MILLISECONDS);
                if (System.nanoTime() - said > QUIET.toNanos()) {
                    said = System.nanoTime();
                    LOG.warnf("no contact with the topic %s: is it made, and does a broker answer?", topic);
                }
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

    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
