package dev.waybill.ingest.door;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that requests hold: bytes of bodies, over all requests. A part of it is for bodies whose sender is
 * known by their signature only, when they are complete: else whoever knows a name could fill it. Safe for any number of
 * threads.
 */
final class InFlight {

    private final long most;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong unproven = new AtomicLong();

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

    /** As {@link #tryHold}, of a sender that has proved nothing yet. */
    boolean tryHoldUnproven(long bytes) {
        if (unproven.addAndGet(bytes) <= most / 4 && tryHold(bytes)) {
            return true;
        }
        unproven.addAndGet(-bytes);
        return false;
    }

    /** So many bytes are of a known sender now, or gone. */
    void proven(long bytes) {
        if (bytes != 0) {
            unproven.addAndGet(-bytes);
        }
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
