package dev.waybill.host;

import dev.waybill.agent.Agent;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.LargeData;
import dev.waybill.agent.delivery.Pauses;
import dev.waybill.agent.delivery.Publisher;
import dev.waybill.agent.delivery.Spans;
import dev.waybill.agent.delivery.Sweep;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.DeliveryCounts;
import dev.waybill.trace.FoldStates;
import dev.waybill.trace.Traces;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Puts the one agent of this application on the delivery loop, as pipeline.yaml says. */
@ApplicationScoped
class LoopFactory {

    /** This application's agent, as its author made it. */
    record Hosted(Agent<?> agent) {}

    @Produces
    @Singleton
    AgentWiring entry(HostConfig config) {
        return entry(config.agent());
    }

    @Produces
    @Singleton
    Wiring wiring(AgentWiring entry) {
        return Wirings.of(entry, Pipeline.shipped());
    }

    @Produces
    @Singleton
    MeteredLoop metered(DeliveryLoop loop, Instruments instruments, Clock clock) {
        return new MeteredLoop(loop, instruments, clock);
    }

    @Produces
    @Singleton
    DeliveryLoop loop(
            Hosted hosted,
            Wiring wiring,
            Traces traces,
            FoldStates states,
            DeliveryCounts counts,
            Publisher publisher,
            LargeData largeData,
            Spans spans,
            Clock clock) {
        return new DeliveryLoop(
                hosted.agent(), wiring, traces, states, counts, publisher, largeData, spans, clock, Pauses.SLEEPING);
    }

    @Produces
    @Singleton
    Sweep sweep(Hosted hosted, Wiring wiring, Traces traces, FoldStates states, Publisher publisher, Clock clock) {
        return Sweep.of(hosted.agent(), wiring, states, traces, publisher, clock);
    }

    @Produces
    @Singleton
    Hosted only(Instance<Agent<?>> agents) {
        List<Agent<?>> found = agents.stream().toList();
        if (found.size() != 1) {
            throw new IllegalStateException("this application has " + found.size() + " agents "
                    + found.stream()
                            .map(agent -> ClientProxy.unwrap(agent).getClass().getName())
                            .toList()
                    + "; it needs one: a class with @ApplicationScoped that implements Transform, Fold or Sink with"
                    + " its type arguments, such as Transform<YourRecord>");
        }
        return new Hosted(ClientProxy.unwrap(found.getFirst()));
    }

    private static AgentWiring entry(String agent) {
        return Pipeline.shipped()
                .agent(agent)
                .orElseThrow(() -> new IllegalStateException("waybill.agent is \"" + agent
                        + "\", which pipeline.yaml doesn't have; it has "
                        + Pipeline.shipped().agents().stream()
                                .map(AgentWiring::id)
                                .toList()));
    }
}
