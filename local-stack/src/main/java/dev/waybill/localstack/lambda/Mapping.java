package dev.waybill.localstack.lambda;

import java.time.Duration;

/**
 * What an event source mapping is told.
 *
 * @param topic exactly one
 * @param group the consumer group
 * @param member of the group: the same one when it starts again, and nobody else
 * @param batchSize at most so many records in one event
 * @param batchWindow how long a batch may wait to fill
 * @param partialAnswers whether the function may answer where a batch has to go on, as in provisioned mode
 */
public record Mapping(
        String topic, String group, String member, int batchSize, Duration batchWindow, boolean partialAnswers) {

    /** One that is its group's only member. */
    public Mapping(String topic, String group, int batchSize, Duration batchWindow, boolean partialAnswers) {
        this(topic, group, group, batchSize, batchWindow, partialAnswers);
    }
}
