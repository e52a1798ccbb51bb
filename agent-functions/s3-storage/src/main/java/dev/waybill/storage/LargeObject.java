package dev.waybill.storage;

import dev.waybill.agent.Content;
import dev.waybill.agent.Outage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object that is written in parts, one of them in memory. It is there when all of it is, or not at all. */
final class LargeObject {

    /** S3 takes 10,000 parts of at least 5 MiB. */
    static final int PART = 8 * 1024 * 1024;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String multipartId;

    private LargeObject(S3Client s3, String bucket, String key, String multipartId) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.multipartId = multipartId;
    }

    static LargeObject begin(S3Client s3, String bucket, String key, String contentType, Map<String, String> metadata) {
        String multipartId = s3.createMultipartUpload(request ->
                        request.bucket(bucket).key(key).contentType(contentType).metadata(metadata))
                .uploadId();
        return new LargeObject(s3, bucket, key, multipartId);
    }

    void write(Content content) {
        List<CompletedPart> parts;
        try (InputStream data = content.open()) {
            parts = parts(data);
        } catch (IOException cut) {
            abort(cut);
            throw new Outage("the data of " + key + ": " + cut.getMessage(), cut);
        } catch (RuntimeException failure) {
            abort(failure);
            throw failure;
        }
        s3.completeMultipartUpload(request ->
                request.bucket(bucket).key(key).uploadId(multipartId).multipartUpload(whole -> whole.parts(parts)));
    }

    private List<CompletedPart> parts(InputStream data) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        byte[] part = new byte[PART];
        for (int read = data.readNBytes(part, 0, PART); read > 0; read = data.readNBytes(part, 0, PART)) {
            int number = parts.size() + 1;
            int length = read;
            String etag = s3.uploadPart(
                            request -> request.bucket(bucket)
                                    .key(key)
                                    .uploadId(multipartId)
                                    .partNumber(number),
                            RequestBody.fromContentProvider(
                                    () -> new ByteArrayInputStream(part, 0, length),
                                    length,
                                    "application/octet-stream"))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        return parts;
    }

    /** What can't be removed now the bucket's rule for parts that nobody joins removes. */
    private void abort(Exception because) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(multipartId));
        } catch (SdkException away) {
            because.addSuppressed(away);
        }
    }
}
