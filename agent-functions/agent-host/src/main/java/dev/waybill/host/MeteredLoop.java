package dev.waybill.host;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Unfinished;
import dev.waybill.trace.TraceUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The delivery loop, counted: what every host brings its batches to. For one thread at a time, as the loop is. */
public final class MeteredLoop {

    private static final Logger LOG = Logger.getLogger(MeteredLoop.class);

    private final DeliveryLoop loop;
    private final Instruments instruments;
    private final Clock clock;

    public MeteredLoop(DeliveryLoop loop, Instruments instruments, Clock clock) {
        this.loop = loop;
        this.instruments = instruments;
        this.clock = clock;
    }

    /**
     * As {@link DeliveryLoop#deliver}.
     *
     * @throws Outage or {@link TraceUnavailable}: all of the batch has to come again
     */
    public Report deliver(List<Delivery> batch, Deadline deadline) {
        long begun = System.nanoTime();
        Report report = nothingDone(batch);
        try {
            report = loop.deliver(batch, deadline);
            return report;
        } finally {
            count(report, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** What is counted unless the loop says better. */
    private static Report nothingDone(List<Delivery> batch) {
        return new Report(batch.size(), 0, 0, 0, 0, Optional.of(new Unfinished("away", null, List.of())));
    }

    private void count(Report report, Duration time) {
        BatchFigures batch = BatchFigures.of(report, loop.effort(), time, clock.instant());
        instruments.count(batch);
        if (isNotable(batch)) {
            LOG.info("in " + batch.in() + ", skipped " + batch.skipped() + ", done " + batch.done() + ", dead "
                    + batch.dead() + ", emitted " + batch.emitted() + ", retries " + batch.retries() + ", "
                    + time.toMillis() + " ms");
        }
    }

    /** What went as it should is in the metrics; a line more for each batch tells nobody anything. */
    private static boolean isNotable(BatchFigures batch) {
        return batch.dead() > 0 || batch.retries() > 0 || !batch.finished();
    }
}
