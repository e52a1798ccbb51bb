package dev.waybill.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket's part with traces. */
public final class TraceArchive {

    private static final String FOLDER = "traces/";
    private static final int DIGITS = 2;
    private static final int BY_TIME = 7;

    private final S3Client s3;
    private final String bucket;

    /** @param s3 not closed by this */
    public TraceArchive(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * Begins to keep some.
     *
     * @param run when the run began that keeps them
     */
    public Keeping begin(Instant run) {
        return new Keeping(this, run);
    }

    void put(String key, byte[] lines) {
        s3.putObject(put -> put.bucket(bucket).key(key).contentType("application/gzip"), RequestBody.fromBytes(lines));
    }

    /**
     * A trace that was kept, as it was the last time.
     *
     * @return empty when there is none
     */
    public Optional<ArchivedTrace> find(UUID dataId) {
        String folder = folder(dataId);
        List<String> keys = s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(folder).startAfter(folder + notBefore(dataId)))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
        for (String key : keys.reversed()) {
            try (InputStream lines = s3.getObject(get -> get.bucket(bucket).key(key))) {
                Optional<ArchivedTrace> found = TraceLines.find(dataId, lines);
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException cut) {
                throw new UncheckedIOException("s3://" + bucket + "/" + key, cut);
            }
        }
        return Optional.empty();
    }

    /** Digits that are random in every kind of data_id. */
    static String folder(UUID dataId) {
        String text = dataId.toString();
        return FOLDER + text.substring(text.length() - DIGITS) + "/";
    }

    /** It was kept after it came to be, which some ids tell. */
    private static String notBefore(UUID dataId) {
        return dataId.version() == BY_TIME
                ? Instant.ofEpochMilli(dataId.getMostSignificantBits() >>> 16)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : "";
    }
}
