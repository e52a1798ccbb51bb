package dev.waybill.ingest;

import dev.waybill.envelope.Envelope;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The first line of each trace. */
@ApplicationScoped
class TraceBook {

    private static final Logger LOG = Logger.getLogger(TraceBook.class);

    /** About a second of the fastest front end; more than that would only hide that Redis is too slow. */
    private static final int MOST_WAITING = 50_000;

    private final RedisTraces traces;
    private final IngestConfig config;
    private final SharedWrites writes = new SharedWrites(this::write, MOST_WAITING);

    TraceBook(
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            IngestConfig config) {
        this.traces = new RedisTraces(
                redis,
                RedisTopology.ofClientType(clientType),
                Pipeline.shipped().traceTimeToLive(),
                config.traceTimeout());
        this.config = config;
    }

    /**
     * Writes {@code created}. The datum is in the stream already: if Redis is away it stays accepted, and the first
     * agent writes the line from the envelope.
     *
     * @return always completes, and within twice the trace timeout
     */
    CompletionStage<Void> begin(Envelope envelope) {
        return writes.add(TraceLine.created(envelope.dataId(), envelope.created()))
                .exceptionally(away -> {
                    LOG.warnf("the trace of %s begins with the first agent: %s", envelope.dataId(), away);
                    return null;
                });
    }

    private CompletionStage<Void> write(List<TraceLine> lines) {
        return traces.writeAsync(lines)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(config.traceTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
