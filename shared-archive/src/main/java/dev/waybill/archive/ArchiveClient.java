package dev.waybill.archive;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The archive's way to S3, by the AWS SDK's own environment variables. */
public final class ArchiveClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** Without a byte for so long, the other side is away. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final S3Client s3;
    private final TraceArchive archive;

    /** Nothing is connected yet. */
    public ArchiveClient(String bucket) {
        this.s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .build();
        this.archive = new TraceArchive(s3, bucket);
    }

    public TraceArchive archive() {
        return archive;
    }

    @Override
    public void close() {
        s3.close();
    }
}
