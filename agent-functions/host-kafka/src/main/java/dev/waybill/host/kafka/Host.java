package dev.waybill.host.kafka;

import dev.waybill.agent.delivery.Sweep;
import dev.waybill.host.MeteredLoop;
import dev.waybill.pipeline.AgentWiring;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The program: reads from its start until it is told to end. */
@ApplicationScoped
class Host {

    private volatile @Nullable ChannelConsumer consumer;
    private volatile @Nullable Ticker ticker;

    void start(
            @Observes StartupEvent event,
            AgentWiring entry,
            MeteredLoop loop,
            Sweep sweep,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        consumer = ChannelConsumer.start(kafka, entry, loop, Pace.USUAL);
        ticker = Ticker.start(sweep, entry.state().tick().orElse(Ticker.ONCE_A_DAY), entry.timeout());
    }

    void stop(@Observes ShutdownEvent event) {
        Ticker ticking = ticker;
        if (ticking != null) {
            ticking.close();
        }
        ChannelConsumer running = consumer;
        if (running != null) {
            running.close();
        }
    }

    /** Whether it runs, and this can be said of it. */
    boolean is(Predicate<ChannelConsumer> so) {
        ChannelConsumer running = consumer;
        return running != null && so.test(running);
    }
}
