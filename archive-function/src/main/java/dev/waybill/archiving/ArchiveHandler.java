package dev.waybill.archiving;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.archive.ArchiveClient;
import dev.waybill.trace.redis.ExpiringTraces;
import dev.waybill.trace.redis.RedisTopology;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The Lambda function, invoked once a day; what its event says doesn't matter. */
@Named("archive")
public class ArchiveHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(ArchiveHandler.class);

    /** Writing what was read takes less. */
    private static final int LAST_MILLIS = 60_000;

    private final Archiving archiving;

    @Inject
    ArchiveHandler(
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            ArchiveConfig config) {
        if (RedisTopology.ofClientType(clientType) != RedisTopology.SINGLE_NODE) {
            throw new IllegalArgumentException("quarkus.redis.client-type is " + clientType
                    + ": traces are archived from a single node (standalone) only");
        }
        this.archiving = new Archiving(
                new ExpiringTraces(redis, config.traceTimeout()),
                new ArchiveClient(config.bucket()).archive(),
                config.before());
    }

    /** @throws IOException there was not enough time to look at all traces; those that were looked at are kept */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Archiving.Report report = archiving.run(Instant.now(), () -> context.getRemainingTimeInMillis() > LAST_MILLIS);
        LOG.infof("kept %d traces", report.kept());
        if (!report.whole()) {
            throw new IOException("the time was too short to look at all traces; " + report.kept() + " are kept");
        }
        answer.write("{\"kept\":%d}".formatted(report.kept()).getBytes(StandardCharsets.UTF_8));
    }
}
