package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.Payload;
import dev.waybill.uploads.UploadBucket;
import dev.waybill.uploads.UploadClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is in the bucket of uploads, seen from outside. */
final class UploadBox {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private UploadBox() {}

    /** The same bytes for the same number of them. */
    static byte[] bytes(int number) {
        byte[] bytes = new byte[number];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As an agent reads them: verified. */
    static byte[] read(Payload payload) {
        assertThat(payload).isInstanceOf(Payload.Reference.class);
        try (UploadClient client = new UploadClient(Servers.UPLOADS);
                InputStream data = client.bucket().read((Payload.Reference) payload)) {
            return data.readAllBytes();
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    /** The keys that begin so. */
    static List<String> keys(String prefix) {
        try (UploadClient client = new UploadClient(Servers.UPLOADS)) {
            UploadBucket bucket = client.bucket();
            return bucket
                    .s3()
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket.name()).prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    /** How many bodies or uploads are coming in parts. */
    static int unfinished() {
        try (UploadClient client = new UploadClient(Servers.UPLOADS)) {
            UploadBucket bucket = client.bucket();
            return bucket.s3()
                    .listMultipartUploads(request -> request.bucket(bucket.name()))
                    .uploads()
                    .size();
        }
    }

    /** @return the status */
    static int put(String url, byte[] part) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(part))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
