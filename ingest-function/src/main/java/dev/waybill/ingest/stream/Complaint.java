package dev.waybill.ingest.stream;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** A warning that is given at most once in ten seconds, however often there is reason to. */
final class Complaint {

    private static final Logger LOG = Logger.getLogger(Complaint.class);
    private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

    private final String words;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    Complaint(String words) {
        this.words = words;
    }

    void about(Throwable reason) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + QUIET)) {
            LOG.warnf("%s (%s)", words, reason);
        }
    }
}
