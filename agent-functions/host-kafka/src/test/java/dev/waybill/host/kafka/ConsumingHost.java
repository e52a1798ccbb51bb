package dev.waybill.host.kafka;

import dev.waybill.host.MeteredLoop;
import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.LiveHost;
import dev.waybill.host.testing.Servers;
import dev.waybill.pipeline.AgentWiring;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The consumer in this process. */
final class ConsumingHost extends LiveHost {

    private static final Pace QUICK = new Pace(Duration.ofMillis(50), Duration.ofMillis(400));

    ConsumingHost(Servers servers, ContractAgent agent, Duration timeout) {
        super(servers, agent, AgentWiring.Mode.ON_DEMAND, timeout);
    }

    @Override
    protected ChannelConsumer run() {
        return ChannelConsumer.start(
                Map.of("bootstrap.servers", servers().kafka()),
                entry(),
                new MeteredLoop(loop(), batch -> {}, Clock.systemUTC()),
                QUICK);
    }
}
