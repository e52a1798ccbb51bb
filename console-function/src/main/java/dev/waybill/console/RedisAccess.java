package dev.waybill.console;

import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.Trace;
import dev.waybill.trace.TraceUnavailable;
import dev.waybill.trace.redis.RedisAudit;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the console reads in Redis. Blocks until it is there, where it does not say otherwise. */
@ApplicationScoped
public class RedisAccess {

    private final RedisTraces traces;
    private final RedisAudit audit;
    private final Duration timeout;

    RedisAccess(
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            ConsoleConfig config) {
        RedisTopology topology = RedisTopology.ofClientType(clientType);
        this.traces = new RedisTraces(redis, topology, Pipeline.shipped()::traceTimeToLive, config.traceTimeout());
        this.audit = new RedisAudit(redis, topology, config.traceTimeout());
        this.timeout = config.traceTimeout();
    }

    /**
     * The traces that there are of these data, in one round trip.
     *
     * @throws ProblemException 503 when Redis is away
     */
    public Map<UUID, Trace> traces(Collection<UUID> dataIds) {
        try {
            return traces.find(dataIds);
        } catch (TraceUnavailable away) {
            throw away();
        }
    }

    /** The same without blocking; fails with a {@link ProblemException} 503 when Redis is away. */
    public Future<Map<UUID, Trace>> beginTraces(List<UUID> dataIds) {
        return traces.findAsync(dataIds)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(away -> Future.failedFuture(away()));
    }

    /** The audit's figures: to be awaited by {@link #await}. */
    public RedisAudit audit() {
        return audit;
    }

    /** @throws ProblemException 503 when Redis is away */
    public <T> T await(Future<T> answer) {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw away();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private static ProblemException away() {
        return new ProblemException(503, "the traces can't be read now; try again");
    }
}
