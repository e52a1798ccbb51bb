package dev.waybill.pipeline.source;

import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A pipeline as far as it could be read, with its lines; a time is empty if it is missing or wrong. */
record Draft(
        Optional<Written<Duration>> traceTimeToLive,
        Optional<Written<Duration>> deadRetention,
        List<Written<Channel>> channels,
        List<AgentDraft> agents,
        List<LiveVersion> live) {

    List<String> channelNames() {
        return channels.stream().map(channel -> channel.value().name()).toList();
    }

    /** Only for a draft without faults. */
    Pipeline toPipeline() {
        return new Pipeline(
                traceTimeToLive.orElseThrow().value(),
                deadRetention.orElseThrow().value(),
                channels.stream().map(Written::value).toList(),
                agents.stream().map(this::placed).toList());
    }

    /** An agent of whose name another version is live works in the shadow. */
    private AgentWiring placed(AgentDraft agent) {
        return agent.wiring()
                .inShadow(live.stream()
                        .anyMatch(each -> each.name().equals(agent.wiring().name())
                                && each.version().value() != agent.wiring().version()));
    }
}
