package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.envelope.EnvelopeCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What stands in the store of some data, read back object by object.
 *
 * @param objects objects that hold any of them
 * @param data how many of them are stored
 * @param doubled how many of them stand there more than once
 */
record StoredData(int objects, int data, int doubled) {

    static StoredData of(JsonNode s3, String channel, Set<UUID> dataIds, Instant since) {
        int objects = 0;
        Map<UUID, Integer> times = new HashMap<>();
        try (S3Client client = client(s3)) {
            String bucket = s3.required("bucket").asText();
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix("channel=" + channel + "/"))
                    .contents()) {
                if (object.lastModified().isBefore(since)) {
                    continue;
                }
                int before = times.size();
                lines(client, bucket, object.key())
                        .map(line -> EnvelopeCodec.decode(line.getBytes(StandardCharsets.UTF_8))
                                .dataId())
                        .filter(dataIds::contains)
                        .forEach(id -> times.merge(id, 1, Integer::sum));
                objects += times.size() > before ? 1 : 0;
            }
        }
        int doubled = (int) times.values().stream().filter(count -> count > 1).count();
        return new StoredData(objects, times.size(), doubled);
    }

    private static Stream<String> lines(S3Client client, String bucket, String key) {
        try (InputStream object = new GZIPInputStream(
                client.getObject(request -> request.bucket(bucket).key(key)))) {
            return new String(object.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + key + " from the store", e);
        }
    }

    private static S3Client client(JsonNode s3) {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(s3.required("endpoint").asText()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        s3.required("access_key").asText(),
                        s3.required("secret_key").asText())))
                .build();
    }
}
