package dev.waybill.localstack.lambda;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the invocation lies until the function has answered it.
 *
 * <p>A poll takes nothing away: who asks while an invocation is unanswered gets it. So a connection that broke between
 * the two swallows nothing, and of two polls the newer one counts, since the older one's client is gone.
 */
final class InvocationDesk {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final CompletableFuture<Void> polled = new CompletableFuture<>();
    private @Nullable Invocation current;
    private @Nullable InvocationResult end;
    private long polls;
    private boolean closed;

    /** Completes when the function asks for the first time: it is ready then. */
    CompletableFuture<Void> polled() {
        return polled;
    }

    void put(Invocation invocation) {
        change(() -> {
            current = invocation;
            endCurrent();
        });
    }

    /** The function is gone: what lies here, and all that comes, ends so. */
    void gone(InvocationResult how) {
        change(() -> {
            end = how;
            endCurrent();
        });
    }

    private void endCurrent() {
        if (current != null && end != null) {
            boolean unused = current.result().complete(end);
        }
    }

    /** Waits for an invocation; empty when a newer poll came or the desk closed. */
    Optional<Invocation> next() throws InterruptedException {
        lock.lock();
        try {
            long mine = ++polls;
            changed.signalAll();
            polled.complete(null);
            while (current == null && mine == polls && !closed) {
                changed.await();
            }
            return mine == polls && !closed ? Optional.ofNullable(current) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** False if this is not the invocation that lies here: its time was over, or it was never given out. */
    boolean answer(String id, InvocationResult result) {
        lock.lock();
        try {
            Invocation answered = current;
            if (answered == null || !answered.id().equals(id)) {
                return false;
            }
            current = null;
            return answered.result().complete(result);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        change(() -> closed = true);
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
