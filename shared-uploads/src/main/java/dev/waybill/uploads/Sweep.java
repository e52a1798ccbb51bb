package dev.waybill.uploads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    /**
     * Looks at all of them, also when one can't be read or removed.
     *
     * @return how many uploads are gone now
     * @throws IllegalStateException some could not be, after all others
     */
    public int run() {
        Instant then = clock.instant().minus(OPEN_FOR).minus(SPARE);
        IllegalStateException failures = new IllegalStateException("some uploads could not be swept");
        int swept = 0;
        for (String key : bucket.openedBefore(then).toList()) {
            try {
                swept += sweep(key) ? 1 : 0;
            } catch (RuntimeException failure) {
                failures.addSuppressed(new IllegalStateException(key, failure));
            }
        }
        bucket.begunBefore(then).toList().forEach(bucket::abort);
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
        return swept;
    }

    /** What may be in the stream keeps its data, and stays open: until it is there for sure, completing it sends it again. */
    private boolean sweep(String key) {
        Optional<Upload> open = bucket.find(key);
        if (open.isEmpty()) {
            return false;
        }
        Upload upload = open.get();
        Optional<Upload> entered =
                bucket.entered(upload.channel(), upload.envelope().dataId());
        if (entered.isPresent() && !entered.get().isGivenUp()) {
            return false;
        }
        bucket.abandon(upload.data().uri(), upload.multipartId());
        bucket.close(upload);
        entered.ifPresent(bucket::withdraw);
        return true;
    }
}
