package dev.waybill.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server in this JVM: each bucket is a folder, each object a file in it. */
public final class EmbeddedS3 implements AutoCloseable {

    private final S3Proxy server;

    private EmbeddedS3(S3Proxy server) {
        this.server = server;
    }

    /**
     * Returns when it serves; only requests signed with this key are answered.
     *
     * @param folder where the buckets are
     * @param port of 127.0.0.1, 0 for any free one
     * @param buckets made when missing
     */
    public static EmbeddedS3 start(Path folder, int port, String accessKey, String secretKey, String... buckets) {
        var store = new FilesystemNio2BlobStore(existing(folder).toString());
        for (String bucket : buckets) {
            if (!store.containerExists(bucket)) {
                store.createContainer(bucket);
            }
        }
        S3Proxy server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .ignoreUnknownHeaders(true)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server can't start on port " + port + ": " + e.getMessage(), e);
        }
        return new EmbeddedS3(server);
    }

    private static Path existing(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code http://127.0.0.1:9000}, for path-style access. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server can't stop: " + e.getMessage(), e);
        }
    }
}
