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

    private final RedisTraces traces;
    private final IngestConfig config;

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
     * @return always completes, and within the trace timeout
     */
    CompletionStage<Void> begin(Envelope envelope) {
        return traces.writeAsync(List.of(TraceLine.created(envelope.dataId(), envelope.created())))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(config.traceTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(away -> {
                    LOG.warnf("the trace of %s begins with the first agent: %s", envelope.dataId(), away);
                    return null;
                });
    }
}
