package dev.waybill.compaction;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.uploads.Sweep;
import dev.waybill.uploads.UploadClient;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The Lambda function, invoked by a schedule; what its event says doesn't matter. Compacts what is stored, and sweeps uploads that
 * nobody completed.
 */
@Named("compaction")
public class CompactionHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(CompactionHandler.class);

    /** Of the heap: rows that are sorted take so much, the writer and its row group about as much again. */
    private static final int SHARE_OF_MEMORY = 4;

    /** A plan takes less; what it doesn't end, the next run does. */
    private static final int LONGEST_PLAN_MILLIS = 120_000;

    /** Lambda ends a run after 15 minutes; see decision 0021. */
    private static final Duration LEAST_QUIET = Duration.ofMinutes(30);

    /** Cursors live a little longer than traces. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Compaction compaction;
    private final Path folder;
    private final Optional<UploadClient> uploads;

    @Inject
    CompactionHandler(
            S3Client s3,
            CompactionConfig config,
            @ConfigProperty(name = "waybill.uploads.bucket") Optional<String> uploads) {
        this.uploads = uploads.map(UploadClient::new);
        Pipeline pipeline = Pipeline.shipped();
        this.folder = config.folder().resolve("s3-compaction");
        this.compaction = new Compaction(
                new Store(s3, config.bucket()),
                pipeline.channels(),
                new Rules(
                        config.target().asLongValue(),
                        quiet(config),
                        pipeline.traceTimeToLive().plus(A_DAY),
                        Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY),
                folder,
                Clock.systemUTC());
    }

    private static int sweep(UploadClient uploads) {
        int swept = new Sweep(uploads.bucket(), Clock.systemUTC()).run();
        LOG.infof("%d uploads that nobody completed are gone", swept);
        return swept;
    }

    private static Duration quiet(CompactionConfig config) {
        if (config.quiet().compareTo(LEAST_QUIET) < 0) {
            throw new IllegalArgumentException("waybill.compaction.quiet is " + config.quiet()
                    + "; it is at least twice what a run may take, PT30M, such as PT2H");
        }
        return config.quiet();
    }

    /** @throws IOException a partition could not be compacted, after all others were looked at */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        OwnFolder.empty(folder);
        Compaction.Report report = compaction.run(() -> context.getRemainingTimeInMillis() > LONGEST_PLAN_MILLIS);
        LOG.infof(
                "made %d objects of %d, %d bytes; %d of plans that were left",
                report.targets(), report.sources(), report.bytes(), report.resumed());
        report.failures().forEach((directory, failure) -> LOG.errorf(failure, "%s stays as it is", directory));
        int swept = uploads.map(CompactionHandler::sweep).orElse(0);
        if (!report.failures().isEmpty()) {
            throw new IOException(report.failures().size() + " partitions could not be compacted; the log says why");
        }
        answer.write("{\"sources\":%d,\"targets\":%d,\"bytes\":%d,\"resumed\":%d,\"swept\":%d}"
                .formatted(report.sources(), report.targets(), report.bytes(), report.resumed(), swept)
                .getBytes(StandardCharsets.UTF_8));
    }
}
