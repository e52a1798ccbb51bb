package dev.waybill.uploads;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The way to the bucket of uploads. Nothing is made before it is needed, for most functions and most requests never need it. Region,
 * credentials and endpoint are found as the AWS SDK finds them: AWS_REGION, the function's role, AWS_ENDPOINT_URL_S3.
 */
public final class UploadClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** Without a byte for so long, the other side is away. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final String name;
    private @Nullable S3Client s3;
    private @Nullable S3Presigner presigner;

    /** @param name of the bucket */
    public UploadClient(String name) {
        this.name = name;
    }

    /** The bucket. */
    public synchronized UploadBucket bucket() {
        S3Client made = s3;
        if (made == null) {
            made = S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(CONNECT)
                            .socketTimeout(SILENCE))
                    .build();
            s3 = made;
        }
        return new UploadBucket(made, name);
    }

    /** URLs that let others put parts into it. */
    public synchronized PartUrls partUrls() {
        S3Presigner made = presigner;
        if (made == null) {
            made = S3Presigner.create();
            presigner = made;
        }
        return new PartUrls(made, bucket());
    }

    @Override
    public synchronized void close() {
        if (s3 != null) {
            s3.close();
        }
        if (presigner != null) {
            presigner.close();
        }
    }
}
