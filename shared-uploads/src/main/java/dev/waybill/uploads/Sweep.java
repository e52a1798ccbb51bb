package dev.waybill.uploads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Removes what is left of uploads that nobody completed. */
public final class Sweep {

    /** How long an upload may take: after that it can't be completed. */
    public static final Duration OPEN_FOR = Duration.ofHours(24);

    /** Whoever completes one in its last moment is done long before. */
    private static final Duration SPARE = Duration.ofHours(1);

    private final UploadBucket bucket;
    private final Clock clock;

    public Sweep(UploadBucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    /** @return how many uploads are gone now */
    public int run() {
        Instant then = clock.instant().minus(OPEN_FOR).minus(SPARE);
        List<Upload> left = bucket.openedBefore(then).toList();
        int swept = 0;
        for (Upload each : left) {
            // What may be in the stream keeps its data.
            if (bucket.entered(each.channel(), each.envelope().dataId()).isPresent()) {
                bucket.close(each);
            } else {
                bucket.erase(each);
                swept++;
            }
        }
        bucket.begunBefore(then).toList().forEach(bucket::abort);
        return swept;
    }
}
