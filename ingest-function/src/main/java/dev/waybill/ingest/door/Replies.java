package dev.waybill.ingest.door;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads want done on one event loop: as many as have gathered are done in one go, for waking the loop costs
 * more than most of what it is woken for.
 */
final class Replies {

    private static final ThreadLocal<Replies> OF_THIS_LOOP = new ThreadLocal<>();

    private final Thread loop = Thread.currentThread();
    private final Context context;
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    private Replies(Context context) {
        this.context = context;
    }

    /** Those of the event loop that this runs on. */
    static Replies ofThisLoop(Vertx vertx) {
        Replies known = OF_THIS_LOOP.get();
        if (known == null) {
            known = new Replies(vertx.getOrCreateContext());
            OF_THIS_LOOP.set(known);
        }
        return known;
    }

    /** From any thread; on this loop it is done at once. */
    void add(Runnable reply) {
        if (Thread.currentThread().equals(loop)) {
            reply.run();
            return;
        }
        waiting.add(reply);
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(ignored -> runAll());
        }
    }

    private void runAll() {
        woken.set(false);
        for (Runnable reply = waiting.poll(); reply != null; reply = waiting.poll()) {
            reply.run();
        }
    }
}
