package dev.waybill.uploads;

import dev.waybill.envelope.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The bucket of uploads. Methods that ask S3 throw what the SDK throws when S3 doesn't answer, or refuses.
 *
 * @param name the bucket's
 */
public record UploadBucket(S3Client s3, String name) {

    private static final String SCHEME = "s3";
    private static final String DATA = "data/";
    private static final String OPEN = "open/";
    private static final String ENTERED = "entered/";
    private static final String BYTES = "application/octet-stream";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;

    /** Where data of this channel may go; nothing is there yet. */
    public URI place(String channel, UUID upload) {
        return URI.create(SCHEME + "://" + name + "/" + DATA + channel + "/" + upload);
    }

    /** @throws WrongData it is not in this bucket: whoever writes envelopes may not make a function read elsewhere */
    String key(URI uri) {
        String path = uri.getPath();
        if (!SCHEME.equals(uri.getScheme())
                || !name.equals(uri.getHost())
                || path == null
                || !path.startsWith("/" + DATA)) {
            throw new WrongData("data_ref.uri is " + uri + "; data are read from s3://" + name + "/" + DATA + " only");
        }
        return path.substring(1);
    }

    /**
     * Begins to take data in parts.
     *
     * @return S3's name for them
     */
    public String begin(URI place) {
        String key = key(place);
        return s3.createMultipartUpload(request -> request.bucket(name).key(key))
                .uploadId();
    }

    /**
     * Takes a part; each but the last has at least 5 MiB.
     *
     * @param length how many bytes of the array are the part
     */
    public UploadPart put(URI place, String multipartId, int number, byte[] part, int length) {
        String key = key(place);
        String etag = s3.uploadPart(
                        request -> request.bucket(name)
                                .key(key)
                                .uploadId(multipartId)
                                .partNumber(number),
                        RequestBody.fromContentProvider(() -> new ByteArrayInputStream(part, 0, length), length, BYTES))
                .eTag();
        return new UploadPart(number, length, etag);
    }

    /** The parts that have come, in order; none too when they were put together already. */
    public List<UploadPart> parts(Upload upload) {
        String key = key(upload.data().uri());
        try {
            return s3
                    .listPartsPaginator(request -> request.bucket(name).key(key).uploadId(upload.multipartId()))
                    .parts()
                    .stream()
                    .map(part -> new UploadPart(part.partNumber(), part.size(), part.eTag()))
                    .toList();
        } catch (NoSuchUploadException gone) {
            return List.of();
        }
    }

    /** Makes one object of the parts. */
    public void complete(Upload upload, List<UploadPart> parts) {
        List<CompletedPart> all = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.etag())
                        .build())
                .toList();
        String key = key(upload.data().uri());
        s3.completeMultipartUpload(request -> request.bucket(name)
                .key(key)
                .uploadId(upload.multipartId())
                .multipartUpload(whole -> whole.parts(all)));
    }

    /** Whether the data are there, in the size that the envelope says. */
    public boolean isComplete(Upload upload) {
        String key = key(upload.data().uri());
        try {
            return s3.headObject(request -> request.bucket(name).key(key)).contentLength()
                    == upload.data().bytes();
        } catch (NoSuchKeyException none) {
            return false;
        }
    }

    /** Puts it where what comes is. @return false when another one of this data_id is there */
    public boolean open(Upload upload) {
        return putNew(OPEN, upload);
    }

    /** From here on it may be in the stream. @return false when another one of this data_id may be */
    public boolean enter(Upload upload) {
        return putNew(ENTERED, upload);
    }

    private boolean putNew(String prefix, Upload upload) {
        String key = key(prefix, upload.channel(), upload.envelope().dataId());
        try {
            s3.putObject(
                    request -> request.bucket(name).key(key).contentType(TEXT).ifNoneMatch("*"),
                    RequestBody.fromBytes(UploadLines.of(upload)));
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == PRECONDITION_FAILED) {
                // It may have been this one, whose answer got lost.
                return find(key).equals(Optional.of(upload));
            }
            throw refused;
        }
    }

    private static String key(String prefix, String channel, UUID dataId) {
        return prefix + channel + "/" + dataId;
    }

    /** The one that is open. */
    public Optional<Upload> opened(String channel, UUID dataId) {
        return find(key(OPEN, channel, dataId));
    }

    /** The one that may be in the stream. */
    public Optional<Upload> entered(String channel, UUID dataId) {
        return find(key(ENTERED, channel, dataId));
    }

    Optional<Upload> find(String key) {
        try {
            return Optional.of(UploadLines.read(
                    s3.getObjectAsBytes(request -> request.bucket(name).key(key))
                            .asByteArray()));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
    }

    /** It is in the stream for sure, or given up. */
    public void close(Upload upload) {
        delete(key(OPEN, upload.channel(), upload.envelope().dataId()));
    }

    /**
     * Nothing is left of it, and whoever completes it meanwhile finds that it was given up.
     *
     * @return false when it may be in the stream: then nothing was done
     */
    public boolean giveUp(Upload upload) {
        Upload tombstone = upload.givenUp();
        if (!putNew(ENTERED, tombstone)) {
            return false;
        }
        abandon(upload.data().uri(), upload.multipartId());
        withdraw(upload);
        // Last: whatever is left before is swept.
        close(upload);
        return true;
    }

    /** It is not in the stream for sure. */
    public void withdraw(Upload upload) {
        delete(key(ENTERED, upload.channel(), upload.envelope().dataId()));
    }

    /** Nothing is left of it: neither its data, nor its envelope. */
    public void erase(Upload upload) {
        abandon(upload.data().uri(), upload.multipartId());
        withdraw(upload);
        close(upload);
    }

    /** Deletes data that are there, or come in parts. */
    public void abandon(URI place, String multipartId) {
        String key = key(place);
        abort(key, multipartId);
        delete(key);
    }

    private void abort(String key, String multipartId) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(name).key(key).uploadId(multipartId));
        } catch (S3Exception gone) {
            if (gone.statusCode() != NOT_FOUND) {
                throw gone;
            }
        }
    }

    private void delete(String key) {
        s3.deleteObject(request -> request.bucket(name).key(key));
    }

    /**
     * The data that a reference names, from their first byte on.
     *
     * @throws WrongData they are gone, or not in this bucket; reading throws it when they are other ones
     */
    public InputStream read(Payload.Reference reference) {
        String key = key(reference.uri());
        return new VerifiedStream(reference, from -> read(reference, key, from));
    }

    private InputStream read(Payload.Reference reference, String key, long from) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(name).key(key);
        if (from > 0) {
            request.range("bytes=" + from + "-");
        }
        try {
            ResponseInputStream<GetObjectResponse> data = s3.getObject(request.build());
            if (from + data.response().contentLength() != reference.bytes()) {
                data.abort();
                throw new WrongData("the data at " + reference.uri() + " have "
                        + (from + data.response().contentLength()) + " bytes; the envelope says " + reference.bytes());
            }
            return new Abortable(data);
        } catch (NoSuchKeyException gone) {
            throw new WrongData("there are no data at " + reference.uri()
                    + " any more; a bucket of uploads keeps them at least as long as their channel's topic");
        }
    }

    /** The keys of those that are open since before then. */
    Stream<String> openedBefore(Instant then) {
        return s3.listObjectsV2Paginator(request -> request.bucket(name).prefix(OPEN)).contents().stream()
                .filter(each -> each.lastModified().isBefore(then))
                .map(S3Object::key);
    }

    /** Parts that are coming since before then. */
    Stream<MultipartUpload> begunBefore(Instant then) {
        return s3.listMultipartUploadsPaginator(request -> request.bucket(name).prefix(DATA)).uploads().stream()
                .filter(each -> each.initiated().isBefore(then));
    }

    void abort(MultipartUpload parts) {
        abort(parts.key(), parts.uploadId());
    }
}
