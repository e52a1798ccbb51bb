package dev.waybill.host.kafka;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.trace.TraceUnavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a batch once it has ended: what is done is committed, what is not stands still and comes again. Also
 * when partitions are taken away meanwhile. For the consumer's thread, but for the questions about its health.
 */
final class Settlement implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Commits commits;
    private final Intake intake;
    private final Standstill standstill;
    private final Duration timeout;
    private volatile @Nullable RunningBatch running;
    private volatile long begun;
    private volatile boolean member;

    /** @param timeout how long one batch may take */
    Settlement(Consumer<byte[], byte[]> consumer, Intake intake, Standstill standstill, Duration timeout) {
        this.consumer = consumer;
        this.commits = new Commits(consumer);
        this.intake = intake;
        this.standstill = standstill;
        this.timeout = timeout;
    }

    void begin(RunningBatch batch) {
        begun = System.nanoTime();
        running = batch;
    }

    boolean isFree() {
        return running == null;
    }

    boolean isMember() {
        return member;
    }

    /** Whether a batch goes on long after its deadline: nobody comes back from it. */
    boolean isOverdue() {
        return running != null && left().plus(GRACE.multipliedBy(6)).isNegative();
    }

    private Duration left() {
        return timeout.minusNanos(System.nanoTime() - begun);
    }

    /** Without waiting for Kafka. */
    void settleIfEnded() {
        RunningBatch batch = running;
        if (batch != null && batch.hasEnded()) {
            settle(batch);
        }
        commits.send();
    }

    /** The running batch may end, within its own time, and what is done is committed. */
    void lastWords() {
        RunningBatch batch = running;
        if (batch != null && batch.endsWithin(left().plus(GRACE))) {
            settle(batch);
        }
        commits.sendNow();
    }

    private void settle(RunningBatch batch) {
        running = null;
        RunningBatch.Outcome outcome = batch.outcome();
        commits.add(outcome.done());
        standstill.forget(finished(batch, outcome));
        intake.drop(outcome.rest().keySet());
        outcome.rest().forEach(consumer::seek);
        outcome.unfinished().ifPresent(why -> say(why, pause(outcome.rest())));
    }

    private static Set<TopicPartition> finished(RunningBatch batch, RunningBatch.Outcome outcome) {
        Set<TopicPartition> finished = new HashSet<>(batch.partitions());
        finished.removeAll(outcome.rest().keySet());
        return finished;
    }

    /** @return the longest pause */
    private Duration pause(Map<TopicPartition, Long> rest) {
        long now = System.nanoTime();
        return rest.entrySet().stream()
                .map(entry -> standstill.begin(entry.getKey(), entry.getValue(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void say(Unfinished why, Duration pause) {
        boolean expected =
                why.cause() == null || why.cause() instanceof Outage || why.cause() instanceof TraceUnavailable;
        LOG.warnf(
                expected ? null : why.cause(),
                "%s; goes on at %s in %d ms",
                why.reason(),
                why.from(),
                pause.toMillis());
    }

    /** Before they are somebody else's: a batch with data of theirs may end, so that the new owner need not do it again. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        RunningBatch batch = running;
        if (batch != null && batch.hasAnyOf(partitions)) {
            lastWords();
        } else {
            commits.sendNow();
        }
        onPartitionsLost(partitions);
    }

    /** They are somebody else's already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        RunningBatch batch = running;
        if (batch != null) {
            batch.forget(partitions);
        }
        commits.forget(partitions);
        intake.drop(partitions);
        standstill.forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        member = true;
        LOG.infof("reads %s", consumer.assignment());
    }
}
