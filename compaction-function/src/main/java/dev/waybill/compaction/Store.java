package dev.waybill.compaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket. Every method throws what the SDK throws when S3 doesn't answer or refuses. */
record Store(S3Client s3, String bucket) {

    private static final Set<ObjectStorageClass> ARCHIVES =
            Set.of(ObjectStorageClass.GLACIER, ObjectStorageClass.DEEP_ARCHIVE);

    private static final int PRECONDITION_FAILED = 412;
    private static final int MOST_DELETED_AT_ONCE = 1_000;

    /** Those whose keys begin so, in the order of their keys, a thousand in memory. */
    Stream<StoredObject> list(String prefix) {
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(each -> new StoredObject(
                        each.key(), each.size(), each.lastModified(), ARCHIVES.contains(each.storageClass())));
    }

    /** A small object; empty when there is none. */
    Optional<byte[]> find(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asByteArray());
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    boolean has(String key) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException none) {
            return false;
        }
    }

    /** @throws NoSuchKeyException there is none */
    void copy(String key, OutputStream to) throws IOException {
        try (InputStream object = s3.getObject(request -> request.bucket(bucket).key(key))) {
            object.transferTo(to);
        }
    }

    /**
     * Puts an object where there is none.
     *
     * @return false when there is one already
     */
    boolean putNew(String key, RequestBody body, String contentType) {
        try {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).ifNoneMatch("*").contentType(contentType), body);
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * Deletes those that are there.
     *
     * @throws IOException S3 kept one
     */
    void delete(List<String> keys) throws IOException {
        for (int from = 0; from < keys.size(); from += MOST_DELETED_AT_ONCE) {
            List<ObjectIdentifier> some = new ArrayList<>();
            keys.subList(from, Math.min(keys.size(), from + MOST_DELETED_AT_ONCE))
                    .forEach(key -> some.add(ObjectIdentifier.builder().key(key).build()));
            DeleteObjectsResponse answer = s3.deleteObjects(request ->
                    request.bucket(bucket).delete(all -> all.objects(some).quiet(true)));
            if (!answer.errors().isEmpty()) {
                throw new IOException(
                        "S3 does not delete " + answer.errors().getFirst().key() + ": "
                                + answer.errors().getFirst().message());
            }
        }
    }
}
