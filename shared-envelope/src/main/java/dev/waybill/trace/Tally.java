package dev.waybill.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an agent has brought to its end in one topic-partition. It is counted for offsets above the last one that was counted
 * there, so that nothing is counted twice.
 *
 * @param agent who
 * @param topicPartition where, {@code demand-0}
 * @param counted in ascending order of their offsets; at least one
 * @param processing how long it took, the same for each
 * @param at when
 */
public record Tally(AgentId agent, String topicPartition, List<Counted> counted, Duration processing, Instant at) {

    /** What an end is in the figures. */
    public enum Effect {
        /** One more is done. */
        DONE,
        /** One more is dead. */
        DEAD,
        /** One that was dead is done. */
        REVIVED,
        /** A copy, or done before. */
        NONE
    }

    /**
     * One record.
     *
     * @param offset where it stands
     * @param created when its datum was
     * @param effect what its end is in the figures
     * @param emitted number of data emitted for it, per channel
     */
    public record Counted(long offset, Instant created, Effect effect, Map<String, Integer> emitted) {}

    /** The same without what stands at or below an offset. */
    public Tally above(long offset) {
        return new Tally(
                agent,
                topicPartition,
                counted.stream().filter(each -> each.offset() > offset).toList(),
                processing,
                at);
    }
}
