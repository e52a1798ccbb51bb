package dev.waybill.compaction;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.waybill.pipeline.Pipeline;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/** The Lambda function, invoked by a schedule; what its event says doesn't matter. */
@Named("compaction")
public class CompactionHandler implements RequestStreamHandler {

    private static final Logger LOG = Logger.getLogger(CompactionHandler.class);

    /** Of the heap: rows that are sorted take so much, the writer and its row group about as much again. */
    private static final int SHARE_OF_MEMORY = 4;

    /** A plan takes less; what it doesn't end, the next run does. */
    private static final int LONGEST_PLAN_MILLIS = 120_000;

    private final Compaction compaction;

    @Inject
    CompactionHandler(S3Client s3, CompactionConfig config) {
        this.compaction = new Compaction(
                new Store(s3, config.bucket()),
                Pipeline.shipped().channels(),
                config.target().asLongValue(),
                config.quiet(),
                config.folder(),
                Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY,
                Clock.systemUTC());
    }

    /** @throws IOException a partition could not be compacted, after all others were looked at */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Compaction.Report report = compaction.run(() -> context.getRemainingTimeInMillis() > LONGEST_PLAN_MILLIS);
        LOG.infof(
                "made %d objects of %d, %d bytes; %d of plans that were left",
                report.targets(), report.sources(), report.bytes(), report.resumed());
        report.failures().forEach((directory, failure) -> LOG.errorf(failure, "%s stays as it is", directory));
        if (!report.failures().isEmpty()) {
            throw new IOException(report.failures().size() + " partitions could not be compacted; the log says why");
        }
        answer.write("{\"sources\":%d,\"targets\":%d,\"bytes\":%d,\"resumed\":%d}"
                .formatted(report.sources(), report.targets(), report.bytes(), report.resumed())
                .getBytes(StandardCharsets.UTF_8));
    }
}
