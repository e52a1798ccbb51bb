package dev.waybill.compaction;

import dev.waybill.pipeline.Channel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** s3-compaction as it is deployed, but that it takes what was stored a moment ago for old. */
public final class CompactionScene {

    private static final Duration QUIET = Duration.ofHours(2);
    private static final int SHARE_OF_MEMORY = 4;

    private CompactionScene() {}

    /**
     * Compacts a channel's objects.
     *
     * @param target bytes that an object should have
     * @return objects that became others
     */
    public static int run(S3Client s3, String bucket, Channel channel, long target, Path folder) {
        Compaction.Report report = new Compaction(
                        new Store(s3, bucket),
                        List.of(channel),
                        new Rules(target, QUIET, QUIET, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY),
                        folder,
                        Clock.offset(Clock.systemUTC(), QUIET.multipliedBy(2)))
                .run(() -> true);
        report.failures().values().stream().findAny().ifPresent(failure -> {
            throw new IllegalStateException(failure);
        });
        return report.sources();
    }
}
