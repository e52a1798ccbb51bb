package dev.waybill.host;

import dev.waybill.agent.delivery.Keeping;
import dev.waybill.agent.delivery.Output;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.AgentId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An agent's entry in the pipeline as the delivery loop knows it. */
final class Wirings {

    private Wirings() {}

    static Wiring of(AgentWiring entry, Pipeline pipeline) {
        List<Output> outputs = entry.emits().stream()
                .map(name -> pipeline.channel(name).orElseThrow())
                .map(channel -> Outputs.of(channel, entry.topicOf(channel.name())))
                .toList();
        return new Wiring(
                new AgentId(entry.name(), entry.version()), outputs, entry.deadTopic(), keeping(entry, pipeline));
    }

    private static Keeping keeping(AgentWiring entry, Pipeline pipeline) {
        Optional<AgentId> from = entry.state().from().isPresent()
                ? Optional.of(new AgentId(entry.name(), entry.state().from().getAsInt()))
                : Optional.empty();
        return new Keeping(retention(entry, pipeline), entry.state().tick(), from);
    }

    /** A state holds the offsets of its data, so it stays at least as long as they do. */
    private static Duration retention(AgentWiring entry, Pipeline pipeline) {
        return Stream.of(
                        Optional.of(entry.state().retention()),
                        Optional.of(pipeline.deadRetention()),
                        pipeline.channel(entry.reads()).map(Channel::retention))
                .flatMap(Optional::stream)
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
