package dev.waybill.localstack.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until a child process is of use. */
public final class Readiness {

    private Readiness() {}

    /** Returns when the probe says so; fails with the end of its log when it exits or takes longer than the limit; ends early when interrupted. */
    public static void await(ChildProcess child, BooleanSupplier probe, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!probe.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new NotReady("Stopped while " + child.name() + " started.");
            }
            if (!child.isAlive()) {
                throw new NotReady(child.name() + " exited while it started. Its last lines:\n" + child.lastLines());
            }
            if (System.nanoTime() > end) {
                throw new NotReady("%s isn't ready after %d s. Its last lines:%n%s"
                        .formatted(child.name(), limit.toSeconds(), child.lastLines()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** A child that did not become ready; the message is for the person who started it. */
    public static final class NotReady extends RuntimeException {
        NotReady(String message) {
            super(message);
        }
    }
}
