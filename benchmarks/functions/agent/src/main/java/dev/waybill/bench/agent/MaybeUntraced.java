package dev.waybill.bench.agent;

import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Tally;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.Traces;
import dev.waybill.trace.redis.HeldRedis;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.vertx.redis.client.Redis;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The host's traces; or, to show what writing them costs, such as are asked and never written. */
@ApplicationScoped
class MaybeUntraced {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Traces traces(
            Redis redis, @ConfigProperty(name = "waybill.bench.untraced", defaultValue = "false") boolean untraced) {
        RedisTraces traces = new RedisTraces(
                new HeldRedis(redis, TIMEOUT), RedisTopology.SINGLE_NODE, Pipeline.shipped()::traceTimeToLive, TIMEOUT);
        return untraced ? new Unwritten(traces) : traces;
    }

    private record Unwritten(Traces traces) implements Traces {

        @Override
        public Set<UUID> done(AgentId agent, Optional<String> run, Collection<UUID> dataIds) {
            return traces.done(agent, run, dataIds);
        }

        @Override
        public Map<UUID, Trace> find(Collection<UUID> dataIds) {
            return traces.find(dataIds);
        }

        @Override
        public void write(List<TraceLine> lines, List<Tally> tallies) {
            // Nothing is written.
        }
    }
}
