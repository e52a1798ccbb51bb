package dev.waybill.host;

import dev.waybill.agent.delivery.Effort;
import dev.waybill.agent.delivery.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is counted of one batch.
 *
 * @param in records that came
 * @param done data done now
 * @param skipped data done before, or copies
 * @param dead data that are dead letters now
 * @param emitted new data
 * @param retries how often the agent was asked about a datum again
 * @param finished whether the batch was brought to its end
 * @param time how long it took
 * @param oldestLag how old the oldest datum was at the end, since its creation; none in an empty batch
 * @param newestLag how old the newest one was
 */
public record BatchFigures(
        int in,
        int done,
        int skipped,
        int dead,
        int emitted,
        int retries,
        boolean finished,
        Duration time,
        Optional<Duration> oldestLag,
        Optional<Duration> newestLag) {

    static BatchFigures of(Report report, Effort effort, Duration time, Instant now) {
        return new BatchFigures(
                report.in(),
                report.done(),
                report.skipped(),
                report.dead(),
                report.emitted(),
                effort.retries(),
                report.unfinished().isEmpty(),
                time,
                lag(effort.oldest(), now),
                lag(effort.newest(), now));
    }

    /** Clocks of producers may be ahead of ours. */
    private static Optional<Duration> lag(Optional<Instant> created, Instant now) {
        return created.map(then -> then.isAfter(now) ? Duration.ZERO : Duration.between(then, now));
    }
}
