package dev.waybill.archiving;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.archive.ArchiveClient;
import dev.waybill.archive.TraceArchive;
import dev.waybill.trace.redis.ClusterNodes;
import dev.waybill.trace.redis.ExpiringTraces;
import dev.waybill.trace.redis.RedisTopology;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The Lambda function, invoked once a day; what its event says doesn't matter. */
@Named("archive")
public class ArchiveHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(ArchiveHandler.class);

    /** Writing what was read takes less. */
    private static final int LAST_MILLIS = 60_000;

    private final Redis redis;
    private final RedisTopology topology;
    private final URI uri;
    private final Vertx vertx;
    private final ArchiveConfig config;
    private final TraceArchive archive;

    @Inject
    ArchiveHandler(
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            @ConfigProperty(name = "quarkus.redis.hosts") List<URI> uris,
            Vertx vertx,
            ArchiveConfig config) {
        this.redis = redis;
        this.topology = RedisTopology.ofClientType(clientType);
        this.uri = uris.getFirst();
        this.vertx = vertx;
        this.config = config;
        this.archive = new ArchiveClient(config.bucket()).archive();
    }

    /** @throws IOException there was not enough time to look at all traces; those that were looked at are kept */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Archiving.Report report = run(() -> context.getRemainingTimeInMillis() > LAST_MILLIS);
        LOG.infof("kept %d traces", report.kept());
        if (!report.whole()) {
            throw new IOException("the time was too short to look at all traces; " + report.kept() + " are kept");
        }
        answer.write("{\"kept\":%d}".formatted(report.kept()).getBytes(StandardCharsets.UTF_8));
    }

    private Archiving.Report run(BooleanSupplier mayGoOn) {
        return switch (topology) {
            case SINGLE_NODE -> run(List.of(redis), mayGoOn);
            case CLUSTER -> {
                try (ClusterNodes nodes = ClusterNodes.of(vertx, redis, uri, config.traceTimeout())) {
                    yield run(nodes.all(), mayGoOn);
                }
            }
        };
    }

    private Archiving.Report run(List<Redis> nodes, BooleanSupplier mayGoOn) {
        ExpiringTraces traces = new ExpiringTraces(nodes, config.traceTimeout());
        return new Archiving(traces, archive, config.before()).run(Instant.now(), mayGoOn);
    }
}
