package dev.waybill.storage;

import dev.waybill.agent.Outage;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket: objects are put where there is none, and never changed. */
record Bucket(S3Client s3, String name) {

    private static final String LAST_OFFSET = "last-offset";
    private static final int PRECONDITION_FAILED = 412;

    /**
     * Puts an object where there is none.
     *
     * @param lastOffset of the data in it
     * @return false when there is one already; it may be the one that an answer got lost for
     */
    boolean putNew(String key, ObjectContent content, long lastOffset) {
        try {
            s3.putObject(
                    request -> request.bucket(name)
                            .key(key)
                            .ifNoneMatch("*")
                            .contentType(content.contentType())
                            .metadata(metadata(content, lastOffset)),
                    RequestBody.fromBytes(bytes(content)));
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw refused;
        }
    }

    private static byte[] bytes(ObjectContent content) {
        try (InputStream data = content.data().open()) {
            return data.readAllBytes();
        } catch (IOException cut) {
            throw new Outage("the data for an object: " + cut.getMessage(), cut);
        }
    }

    /**
     * Puts an object of one datum where there is none, a large one in parts. An object of its name has the same data.
     *
     * @param offset of the datum
     */
    void putSingle(String key, ObjectContent content, long offset) {
        if (content.data().size() <= LargeObject.PART) {
            boolean unused = putNew(key, content, offset);
            return;
        }
        try {
            s3.headObject(request -> request.bucket(name).key(key));
        } catch (NoSuchKeyException none) {
            LargeObject.begin(s3, name, key, content.contentType(), metadata(content, offset))
                    .write(content.data());
        }
    }

    private static Map<String, String> metadata(ObjectContent content, long lastOffset) {
        Map<String, String> metadata = new HashMap<>(content.metadata());
        metadata.put(LAST_OFFSET, Long.toString(lastOffset));
        return metadata;
    }

    /** The last offset of the data in an object. */
    long lastOffset(String key) {
        String last = s3.headObject(request -> request.bucket(name).key(key))
                .metadata()
                .get(LAST_OFFSET);
        if (last == null) {
            // Not the data's fault: they must wait, not die.
            throw new Outage(
                    "the object " + key
                            + " stands where one of ours belongs, without its metadata last-offset: move it away",
                    null);
        }
        return Long.parseLong(last);
    }

    /** The keys that begin so, in order. */
    List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
