package dev.waybill.host.kafka;

import dev.waybill.agent.delivery.Sweep;
import dev.waybill.agent.delivery.SweepReport;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at the agent's states by the clock, in a thread of its own. Every replica does: what two of them find due is ticked
 * once, whoever comes first.
 */
final class Ticker implements AutoCloseable {

    /** States expire after days, so looking for those once a day is enough. */
    static final Duration ONCE_A_DAY = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(Ticker.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Sweep sweep;
    private final Duration timeout;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker").daemon().factory());

    private Ticker(Sweep sweep, Duration timeout) {
        this.sweep = sweep;
        this.timeout = timeout;
    }

    /**
     * Looks for the first time after so long.
     *
     * @param apart how far apart ticks are
     * @param timeout how long one look may take
     */
    static Ticker start(Sweep sweep, Duration apart, Duration timeout) {
        Ticker started = new Ticker(sweep, timeout);
        started.begin(apart);
        return started;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It ends with the clock.
    private void begin(Duration apart) {
        clock.scheduleWithFixedDelay(this::look, apart.toMillis(), apart.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            SweepReport report = sweep.run(() -> Duration.ofNanos(end - System.nanoTime()));
            if (report.ticked() + report.expired() > 0) {
                LOG.infof("ticked %d, emitted %d, expired %d", report.ticked(), report.emitted(), report.expired());
            }
            report.failures().forEach(failure -> LOG.errorf("a tick failed, and comes again: %s", failure));
        } catch (RuntimeException away) {
            // Not swallowed: what was not looked at, or not sent, is by the next tick.
            LOG.warnf(away, "the next tick tries again: %s", away.getMessage());
        }
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            clock.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
