package dev.waybill.cli;

import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.Hop;
import dev.waybill.trace.Trace;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Watches how many data the agents have done. */
final class TraceWatch implements AutoCloseable {

    private static final int PER_ROUND_TRIP = 2_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final RedisTraces traces;
    private final Map<UUID, Trace> complete = new HashMap<>();

    TraceWatch(String redisUri) {
        Redis redis = Redis.createClient(
                vertx, new RedisOptions().setConnectionString(redisUri).setMaxWaitingHandlers(PER_ROUND_TRIP * 2));
        traces = new RedisTraces(redis, RedisTopology.SINGLE_NODE, Pipeline.shipped()::traceTimeToLive, TIMEOUT);
    }

    /** The traces that there are of these data. */
    Map<UUID, Trace> read(List<UUID> dataIds) {
        Map<UUID, Trace> read = new HashMap<>();
        for (int from = 0; from < dataIds.size(); from += PER_ROUND_TRIP) {
            List<UUID> part = dataIds.subList(from, Math.min(dataIds.size(), from + PER_ROUND_TRIP));
            read.putAll(traces.findAsync(part)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        }
        return read;
    }

    /** Removes the traces that there are of these data. */
    void delete(Collection<UUID> dataIds) {
        traces.delete(List.copyOf(dataIds))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** How many of these data have a hop of each of these agents. */
    int complete(List<UUID> dataIds, Collection<String> agents) {
        List<UUID> open =
                dataIds.stream().filter(id -> !complete.containsKey(id)).toList();
        read(open).forEach((id, trace) -> {
            if (agentsOf(trace).containsAll(agents)) {
                complete.put(id, trace);
            }
        });
        return complete.size();
    }

    /** The complete traces. */
    Map<UUID, Trace> traces() {
        return complete;
    }

    private static List<String> agentsOf(Trace trace) {
        return trace.hops().stream().map(Hop::agent).map(Object::toString).toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
