package dev.waybill.ingest.push;

import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.ingest.stream.Fate;
import dev.waybill.uploads.Upload;
import dev.waybill.uploads.UploadBucket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Lets data into the stream that are in the bucket already.
 *
 * @param limits of producers
 * @param ways out of the front end
 * @param place where the data are
 */
record LettingIn(RateLimits limits, Push.Ways ways, UploadPlace place) {

    private static final long PATIENCE_MILLISECONDS = 3_000;

    private static final Logger LOG = Logger.getLogger(LettingIn.class);

    /**
     * Sends its envelope, answers, and notes that it is in the stream.
     *
     * @param upload entered
     * @param owned nobody else knows of it: what is not let in leaves nothing
     */
    void letIn(Exchange exchange, Producer producer, ChannelRules rules, Upload upload, boolean owned) {
        UploadBucket bucket = place.bucket();
        Passage passage = Passage.of(upload, producer, rules);
        new Push(exchange, List.of(passage), false, ways, answer -> {
                    AtomicBoolean given = new AtomicBoolean();
                    Runnable once = () -> {
                        if (given.compareAndSet(false, true)) {
                            answer.run();
                        }
                    };
                    exchange.compute(() -> note(bucket, upload, passage, owned), noted -> once.run());
                    // The stream has it: a receipt does not wait for what is noted.
                    exchange.after(PATIENCE_MILLISECONDS, once);
                })
                .begin();
    }

    /** If it can't be noted the sweep finds it: what may be in the stream keeps its data. */
    private static boolean note(UploadBucket bucket, Upload upload, Passage passage, boolean owned) {
        try {
            if (passage.fate() == Fate.STORED || passage.isRepeated()) {
                bucket.close(upload);
            } else if (owned && passage.fate() != Fate.UNKNOWN) {
                bucket.erase(upload);
            }
            return true;
        } catch (RuntimeException away) {
            LOG.warnf("the upload %s stays open: %s", upload.envelope().dataId(), away.getMessage());
            return false;
        }
    }
}
