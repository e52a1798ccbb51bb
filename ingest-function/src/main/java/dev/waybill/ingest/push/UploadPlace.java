package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.uploads.PartUrls;
import dev.waybill.uploads.UploadBucket;
import dev.waybill.uploads.UploadClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** The bucket of uploads, {@code waybill.uploads.bucket}, as the front end has it. */
@Singleton
class UploadPlace {

    private static final Logger LOG = Logger.getLogger(UploadPlace.class);

    private final Optional<UploadClient> client;

    UploadPlace(@ConfigProperty(name = "waybill.uploads.bucket") Optional<String> bucket) {
        this.client = bucket.map(UploadClient::new);
    }

    /** @throws ProblemException 503 there is none */
    UploadBucket bucket() {
        return client().bucket();
    }

    /** @throws ProblemException 503 there is no bucket */
    PartUrls partUrls() {
        return client().partUrls();
    }

    private UploadClient client() {
        return client.orElseThrow(() -> new ProblemException(
                503, "this door has no bucket for uploads; its operator says which with WAYBILL_UPLOADS_BUCKET"));
    }

    /**
     * Asks S3 something. On a worker thread.
     *
     * @throws ProblemException 503 S3 doesn't answer, or refuses
     */
    static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException away) {
            LOG.warnf("the bucket of uploads: %s", away.getMessage());
            throw new ProblemException(Problem.of(503, "the place for large data can't be reached. Try again")
                    .header("Retry-After", "5"));
        }
    }

    @PreDestroy
    void close() {
        client.ifPresent(UploadClient::close);
    }
}
