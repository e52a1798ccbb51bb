package dev.waybill.host.kafka;

import dev.waybill.host.MeteredLoop;
import dev.waybill.pipeline.AgentWiring;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** One member of the agent's consumer group: the thread that asks Kafka, again and again, until it is closed. */
final class ChannelConsumer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ChannelConsumer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final AgentWiring entry;
    private final Pace pace;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Intake intake;
    private final Standstill standstill;
    private final Worker worker;
    private final Settlement settlement;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long lastTurn = System.nanoTime();

    private ChannelConsumer(Map<String, Object> kafka, AgentWiring entry, MeteredLoop loop, Pace pace) {
        this.entry = entry;
        this.pace = pace;
        this.consumer = new KafkaConsumer<>(
                ConsumerSettings.of(kafka, entry), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.intake = new Intake(entry.batchSize(), entry.batchWindow());
        this.standstill = new Standstill(pace);
        this.worker = new Worker(loop, entry.timeout());
        this.settlement = new Settlement(consumer, intake, standstill, entry.timeout());
        this.thread = Thread.ofPlatform().name("channel").unstarted(this::run);
    }

    /**
     * Joins the group and begins.
     *
     * @param kafka where Kafka is and how it is spoken to
     */
    static ChannelConsumer start(Map<String, Object> kafka, AgentWiring entry, MeteredLoop loop, Pace pace) {
        ChannelConsumer started = new ChannelConsumer(kafka, entry, loop, pace);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            consumer.subscribe(List.of(entry.reads(), entry.redriveTopic()), settlement);
            Duration pause = pace.first();
            while (!isClosing()) {
                pause = turn() ? pace.first() : rest(pause);
            }
            settlement.lastWords();
        } catch (InterruptException | InterruptedException givenUp) {
            LOG.warn("interrupted: what is not committed comes again");
        } finally {
            worker.close();
            consumer.close(CloseOptions.timeout(GRACE));
        }
    }

    /** @return whether Kafka had nothing to complain about */
    private boolean turn() {
        try {
            settlement.settleIfEnded();
            beginIfDue();
            holdBack();
            intake.add(consumer.poll(patience()), System.nanoTime());
            return true;
        } catch (WakeupException somethingToDo) {
            return true;
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException complaint) {
            LOG.warnf(complaint, "Kafka: %s", complaint.getMessage());
            return false;
        } finally {
            lastTurn = System.nanoTime();
        }
    }

    private Duration rest(Duration pause) throws InterruptedException {
        closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        return pace.after(pause);
    }

    private void beginIfDue() {
        if (settlement.isFree() && intake.isDue(System.nanoTime())) {
            settlement.begin(worker.begin(intake.take(), consumer::wakeup));
        }
    }

    /** Fetches nothing of the partitions that stand still, nor anything while a whole batch waits. */
    private void holdBack() {
        Set<TopicPartition> mine = consumer.assignment();
        Set<TopicPartition> held = new HashSet<>(intake.isFull() ? mine : standstill.at(System.nanoTime()));
        held.retainAll(mine);
        Set<TopicPartition> released = new HashSet<>(consumer.paused());
        released.removeAll(held);
        consumer.resume(released);
        consumer.pause(held);
    }

    private Duration patience() {
        long now = System.nanoTime();
        Duration next = standstill.untilNext(now, PATIENCE);
        Duration patience = settlement.isFree() ? intake.untilDue(now, next) : next;
        return patience.isNegative() ? Duration.ZERO : patience;
    }

    /** Whether it belongs to the group, with partitions or waiting for some. */
    boolean isMember() {
        return thread.isAlive() && settlement.isMember();
    }

    /** Whether it goes on: it asks Kafka, and no batch has outlasted its deadline for long. */
    boolean isAlive() {
        Duration silence = Duration.ofNanos(System.nanoTime() - lastTurn);
        return thread.isAlive()
                && silence.compareTo(ConsumerSettings.longestSilence(entry)) < 0
                && !settlement.isOverdue();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Lets a running batch end, within its own time, and says what is done; then leaves the group. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            if (!thread.join(entry.timeout().plus(GRACE.multipliedBy(2)))) {
                thread.interrupt();
                thread.join(GRACE);
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
