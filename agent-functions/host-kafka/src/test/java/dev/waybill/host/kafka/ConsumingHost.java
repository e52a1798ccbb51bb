package dev.waybill.host.kafka;

import dev.waybill.host.BatchFigures;
import dev.waybill.host.MeteredLoop;
import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.LiveHost;
import dev.waybill.host.testing.Servers;
import dev.waybill.pipeline.AgentWiring;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The consumer in this process. */
final class ConsumingHost extends LiveHost {

    private static final Pace QUICK = new Pace(Duration.ofMillis(50), Duration.ofMillis(400));

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<ChannelConsumer> latest = new AtomicReference<>();

    ConsumingHost(Servers servers, ContractAgent agent, Duration timeout) {
        super(servers, agent, AgentWiring.Mode.ON_DEMAND, timeout);
    }

    @Override
    protected ChannelConsumer run() {
        ChannelConsumer started = ChannelConsumer.start(
                Map.of("bootstrap.servers", servers().kafka()),
                entry(),
                new MeteredLoop(loop(), this::count, Clock.systemUTC()),
                QUICK);
        latest.set(started);
        return started;
    }

    /** Runs it, and gives what runs. */
    ChannelConsumer startedConsumer() throws Exception {
        started();
        return latest.get();
    }

    private void count(BatchFigures batch) {
        if (!batch.finished()) {
            unfinished.incrementAndGet();
        }
    }

    /** How many batches have ended without having been brought to their end. */
    int unfinished() {
        return unfinished.get();
    }
}
