package dev.waybill.cli.infra;

import dev.waybill.pipeline.AgentWiring;
import java.util.List;
import java.util.OptionalLong;

/**
 * What feeds a function: one topic, as Lambda wants it.
 *
 * @param topic an agent's channel, or its redrive topic
 * @param group the consumer group, never to be changed
 */
record Mapping(String topic, String group) {

    /** The same groups as a local stack's, so that an agent can move. */
    static List<Mapping> of(AgentWiring agent) {
        return List.of(
                new Mapping(agent.reads(), agent.slug()), new Mapping(agent.redriveTopic(), agent.slug() + "-redrive"));
    }

    /** Seconds that a batch waits to fill; empty: 500 ms, which is what Lambda does when nobody says anything. */
    static OptionalLong window(AgentWiring agent) {
        return agent.batchWindow().toMillisPart() == 0
                ? OptionalLong.of(agent.batchWindow().toSeconds())
                : OptionalLong.empty();
    }
}
