package dev.waybill.agent.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one delivery took, beside what it came to.
 *
 * @param retries how often the agent was asked about a datum again
 * @param oldest when the oldest datum that came was created; none in an empty batch
 * @param newest when the newest one was created
 */
public record Effort(int retries, Optional<Instant> oldest, Optional<Instant> newest) {

    static final Effort NONE = new Effort(0, Optional.empty(), Optional.empty());

    static Effort with(List<Received> batch) {
        Instant oldest = null;
        Instant newest = null;
        for (Received each : batch) {
            Instant created = each.created();
            oldest = oldest == null || created.isBefore(oldest) ? created : oldest;
            newest = newest == null || created.isAfter(newest) ? created : newest;
        }
        return new Effort(0, Optional.ofNullable(oldest), Optional.ofNullable(newest));
    }

    Effort and(Answers answers) {
        int again =
                answers.list().stream().mapToInt(answer -> answer.attempt() - 1).sum();
        return new Effort(retries + again, oldest, newest);
    }
}
