package dev.waybill.uploads;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs with which whoever has them can put one part each, of the size that they were made for, for some time. */
public final class PartUrls {

    /** A Lambda function's role signs for a few hours at most. */
    public static final Duration VALID_FOR = Duration.ofHours(1);

    private final S3Presigner presigner;
    private final UploadBucket bucket;

    PartUrls(S3Presigner presigner, UploadBucket bucket) {
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /**
     * Takes a PUT with {@code bytes} bytes.
     *
     * @param number of the part, from 1
     */
    public URI of(Upload upload, int number, long bytes) {
        String key = bucket.key(upload.data().uri());
        return URI.create(presigner
                .presignUploadPart(request -> request.signatureDuration(VALID_FOR)
                        .uploadPartRequest(part -> part.bucket(bucket.name())
                                .key(key)
                                .uploadId(upload.multipartId())
                                .partNumber(number)
                                .contentLength(bytes)))
                .url()
                .toString());
    }
}
