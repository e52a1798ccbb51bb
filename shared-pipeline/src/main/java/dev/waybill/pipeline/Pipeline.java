package dev.waybill.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Channels, agents and their wiring: what {@code infra/pipeline.yaml} says, checked.
 *
 * @param traceTimeToLive how long a trace lives after its last write where its channel says nothing else; at least the longest
 *     retention of any topic that it holds for
 * @param deadRetention how long dead letter and redrive topics keep a record
 * @param channels in the order of the file
 * @param agents in the order of the file
 */
public record Pipeline(
        Duration traceTimeToLive, Duration deadRetention, List<Channel> channels, List<AgentWiring> agents) {

    public Pipeline {
        channels = List.copyOf(channels);
        agents = List.copyOf(agents);
    }

    /**
     * The pipeline that this build was made with, read from the class path once.
     *
     * @throws IllegalStateException if the compiled pipeline isn't on the class path
     */
    public static Pipeline shipped() {
        return ShippedPipeline.get();
    }

    public Optional<Channel> channel(String name) {
        return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    /**
     * How long the trace of a datum lives after its last write.
     *
     * @param topic the datum's channel; of any other topic it is what holds for all
     */
    public Duration traceTimeToLive(String topic) {
        return channel(topic).flatMap(Channel::traceTimeToLive).orElse(traceTimeToLive);
    }

    /** The version of this name whose output goes to the channels. */
    public Optional<AgentWiring> live(String name) {
        return agents.stream()
                .filter(agent -> agent.name().equals(name) && !agent.shadow())
                .findFirst();
    }

    /** The agent of this identity, such as {@code moving-average@1}. */
    public Optional<AgentWiring> agent(String id) {
        return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
    }
}
