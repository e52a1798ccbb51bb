package dev.waybill.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * One agent of the pipeline: which function runs it, on which channel, and how it is triggered.
 *
 * @param name 1 to 28 characters {@code a-z 0-9 -}
 * @param version 1 to 9999
 * @param function the folder in {@code agent-functions/} whose package runs it
 * @param reads the channel that triggers it
 * @param emits the channels that it may emit to; the first one is where a plain {@code emit(value)} goes
 * @param batchSize at most so many records in one invocation
 * @param batchWindow how long a batch may wait to fill
 * @param mode the kind of event source mapping
 * @param timeout how long one invocation may take
 * @param memoryMegabytes memory of the function, in MB
 * @param shadow whether another version of the name is live: what this one emits goes to the channels' shadows
 * @param state how its states are kept, if it is a fold
 */
public record AgentWiring(
        String name,
        int version,
        String function,
        String reads,
        List<String> emits,
        int batchSize,
        Duration batchWindow,
        Mode mode,
        Duration timeout,
        int memoryMegabytes,
        boolean shadow,
        StateWiring state) {

    public AgentWiring {
        emits = List.copyOf(emits);
    }

    /** The same, live or in the shadow. */
    public AgentWiring inShadow(boolean isShadow) {
        return new AgentWiring(
                name,
                version,
                function,
                reads,
                emits,
                batchSize,
                batchWindow,
                mode,
                timeout,
                memoryMegabytes,
                isShadow,
                state);
    }

    /** The identity in traces and words: {@code moving-average@1}. */
    public String id() {
        return name + "@" + version;
    }

    /** The identity where {@code @} is illegal (topics, functions, groups): {@code moving-average-v1}. */
    public String slug() {
        return name + "-v" + version;
    }

    /** Where what it emits to a channel goes: the channel's topic, or the one beside it that nobody else reads. */
    public String topicOf(String channel) {
        return shadow ? channel + ".shadow" : channel;
    }

    /** The topic of its dead letters. */
    public String deadTopic() {
        return slug() + ".dead";
    }

    /** The topic through which dead letters come back to it and to no other. */
    public String redriveTopic() {
        return slug() + ".redrive";
    }

    /** The two kinds of Lambda's Kafka event source mapping. */
    public enum Mode {
        /** Scales to zero; no error controls: a failure repeats the batch. */
        ON_DEMAND,
        /** Pollers are always on; partial batch responses and retry limits. */
        PROVISIONED
    }
}
