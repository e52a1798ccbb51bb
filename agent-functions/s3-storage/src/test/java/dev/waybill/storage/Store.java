package dev.waybill.storage;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.localstack.server.EmbeddedS3;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server with one bucket, and what is in it. */
final class Store implements AutoCloseable {

    static final String BUCKET = "waybill";

    private final EmbeddedS3 server;
    final S3Client s3;

    Store(Path folder) {
        server = EmbeddedS3.start(folder, 0, "access", "secret", BUCKET);
        s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .build();
    }

    /** The server goes away. */
    void leave() {
        server.close();
    }

    List<String> keys() {
        return s3.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    byte[] bytes(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asByteArray();
    }

    Map<String, String> metadata(String key) {
        return s3.headObject(request -> request.bucket(BUCKET).key(key)).metadata();
    }

    /** The data of one NDJSON object. */
    List<Envelope> data(String key) {
        try (InputStream lines = unpacked(key, new ByteArrayInputStream(bytes(key)))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> EnvelopeCodec.decode(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(key, e);
        }
    }

    private static InputStream unpacked(String key, InputStream bytes) throws IOException {
        if (key.endsWith(".gz")) {
            return new GZIPInputStream(bytes);
        }
        return key.endsWith(".zst") ? new ZstdInputStream(bytes) : bytes;
    }

    /** The data of all NDJSON objects. */
    Map<String, List<Envelope>> data() {
        Map<String, List<Envelope>> data = new TreeMap<>();
        keys().forEach(key -> data.put(key, data(key)));
        return data;
    }

    void empty() {
        keys().forEach(key -> s3.deleteObject(request -> request.bucket(BUCKET).key(key)));
    }

    @Override
    public void close() {
        s3.close();
        server.close();
    }
}
