package dev.waybill.ingest.door;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that requests hold: bytes of bodies, over all requests. Safe for any number of threads. */
final class InFlight {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    InFlight(long most) {
        this.most = most;
    }

    /** @return whether there was room; if not, nothing is held */
    boolean tryHold(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        if (bytes != 0) {
            held.addAndGet(-bytes);
        }
    }

    long held() {
        return held.get();
    }
}
