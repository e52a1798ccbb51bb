package dev.waybill.spans;

import dev.waybill.spans.OtlpPost.Became;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends spans by OTLP over HTTP: batch after batch, by one daemon thread. The lock is never held over a request. */
final class OtlpExport implements SpanExport {

    /** Some 8 MiB. */
    static final int MOST_WAITING = 8192;

    static final int MOST_AT_ONCE = 512;

    private static final long LINGER = Duration.ofSeconds(1).toNanos();
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final OtlpSettings settings;
    private final OtlpPost post;
    private final Losses losses;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition settled = lock.newCondition();
    private final Deque<Span> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;
    private int onTheirWay;
    private boolean hurried;
    private boolean away;
    private boolean slow;
    private boolean closed;

    OtlpExport(OtlpSettings settings, Consumer<String> complaints) {
        this.settings = settings;
        this.post = new OtlpPost(settings);
        this.losses = new Losses(complaints);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void add(Span span) {
        if (!isTaken(span)) {
            losses.add(1, "the collector takes fewer than there are");
        }
    }

    private boolean isTaken(Span span) {
        lock.lock();
        try {
            if (closed || waiting.size() + onTheirWay >= MOST_WAITING) {
                return false;
            }
            waiting.add(span);
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("spans").start(this::run);
            } else if (waiting.size() == 1 || waiting.size() == MOST_AT_ONCE) {
                work.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many were lost. */
    long lost() {
        return losses.lost();
    }

    @Override
    public boolean flush(Duration atMost) {
        lock.lock();
        try {
            if (!isEmpty()) {
                hurried = true;
                work.signal();
            }
            long left = slow ? 0 : atMost.toNanos();
            while (!isEmpty() && !away && left > 0) {
                left = settled.awaitNanos(left);
            }
            slow = slow || (!isEmpty() && !away);
            return isEmpty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return waiting.isEmpty() && onTheirWay == 0;
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            for (List<Span> batch = next(); !batch.isEmpty(); batch = next()) {
                if (isSettled(batch)) {
                    pause = FIRST_PAUSE;
                } else {
                    rest(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next spans, when there are many, or some have waited, or somebody is in a hurry; none at the end. */
    private List<Span> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                hurried = false;
                work.await();
            }
            for (long left = LINGER; waiting.size() < MOST_AT_ONCE && !hurried && !closed && left > 0; ) {
                left = work.awaitNanos(left);
            }
            List<Span> batch = new ArrayList<>();
            while (batch.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            onTheirWay = batch.size();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** @return false when the batch waits again, as the collector is away */
    private boolean isSettled(List<Span> batch) {
        return switch (send(batch)) {
            case Became.Sent sent -> {
                if (sent.rejected() > 0) {
                    losses.add(sent.rejected(), settings.endpoint() + " rejected some");
                }
                settle(List.of(), false);
                yield true;
            }
            case Became.Refused refused -> {
                losses.add(batch.size(), refused.why());
                settle(List.of(), false);
                yield true;
            }
            case Became.Away gone -> {
                losses.warn(gone.why());
                settle(batch, true);
                yield false;
            }
        };
    }

    private Became send(List<Span> batch) {
        try {
            return post.send(OtlpJson.of(settings.resource(), batch));
        } catch (RuntimeException unexpected) {
            return new Became.Refused(unexpected.toString());
        }
    }

    private void settle(List<Span> again, boolean isAway) {
        boolean isLast;
        lock.lock();
        try {
            isLast = closed;
            for (int i = again.size() - 1; i >= 0 && !isLast; i--) {
                waiting.addFirst(again.get(i));
            }
            onTheirWay = 0;
            away = isAway;
            slow = slow && isAway;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
        if (isLast && !again.isEmpty()) {
            losses.add(again.size(), "the collector was away at the end");
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            for (long left = pause.toNanos(); left > 0 && !closed; ) {
                left = work.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = thread;
            work.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (running != null) {
                running.join(GRACE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
