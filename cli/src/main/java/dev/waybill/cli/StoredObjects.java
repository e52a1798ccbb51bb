package dev.waybill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.trace.Trace;
import dev.waybill.uploads.Upload;
import dev.waybill.uploads.UploadBucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of the store that hold certain data, and how data are taken out of them. */
final class StoredObjects implements AutoCloseable {

    private static final String DATA_ID = "data-id";
    private static final int PRECONDITION_FAILED = 412;
    private static final int MOST_ROUNDS = 10;

    private final S3Client s3;
    private final String bucket;
    private final String uploads;
    private final Path folder;

    /**
     * Opens a client, nothing more.
     *
     * @param description of the S3 server, as in stack.json
     * @param folder of its bucket
     */
    StoredObjects(JsonNode description, Path folder) {
        this.bucket = description.required("bucket").asText();
        this.uploads = description.required("uploads").asText();
        this.folder = folder;
        this.s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(description.required("endpoint").asText()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        description.required("access_key").asText(),
                        description.required("secret_key").asText())))
                .build();
    }

    /** The stored data that name one of these as a parent. */
    Set<UUID> childrenOf(Collection<UUID> dataIds) throws SQLException, IOException {
        try (Holdings holdings = Holdings.of(folder)) {
            return holdings.childrenOf(dataIds);
        }
    }

    /** The keys of the objects that hold any of them. */
    Set<String> holding(Set<UUID> dataIds, Collection<Trace> traces) throws SQLException, IOException {
        Set<String> keys = new TreeSet<>(many(dataIds));
        keys.addAll(single(dataIds, traces));
        return keys;
    }

    /** Objects of many data. */
    private Set<String> many(Set<UUID> dataIds) throws SQLException, IOException {
        try (Holdings holdings = Holdings.of(folder)) {
            return holdings.objectsOf(dataIds);
        }
    }

    /** Objects of one datum: as the traces say, and as they say themselves, for a trace knows the last one only. */
    private Set<String> single(Set<UUID> dataIds, Collection<Trace> traces) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Trace trace : traces) {
            trace.hops().stream()
                    .flatMap(hop -> hop.object().stream())
                    .filter(key -> isOf(key, dataIds))
                    .forEach(keys::add);
        }
        for (Channel channel : Pipeline.shipped().channels()) {
            if (channel.storage().format() == Format.RAW) {
                for (String above : aboveChannels()) {
                    String prefix = above + channel.storage().layout().prefix(channel.name());
                    s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                            .map(S3Object::key)
                            .filter(key -> isOf(key, dataIds))
                            .forEach(keys::add);
                }
            }
        }
        return keys;
    }

    /** What replays stored stands apart, laid out as the rest. */
    private List<String> aboveChannels() throws IOException {
        List<String> above = new ArrayList<>(List.of(""));
        if (Files.isDirectory(folder)) {
            try (Stream<Path> beside = Files.list(folder)) {
                beside.map(each -> each.getFileName() + "/")
                        .filter(each -> each.startsWith("replay="))
                        .forEach(above::add);
            }
        }
        return above;
    }

    private boolean isOf(String key, Set<UUID> dataIds) {
        try {
            String dataId = s3.headObject(request -> request.bucket(bucket).key(key))
                    .metadata()
                    .get(DATA_ID);
            return dataId != null && dataIds.contains(UUID.fromString(dataId));
        } catch (NoSuchKeyException gone) {
            return false;
        }
    }

    /** Those whose data lie in the bucket of uploads, or are coming to it. */
    List<Upload> uploadsOf(Set<UUID> dataIds) {
        UploadBucket large = new UploadBucket(s3, uploads);
        return Pipeline.shipped().channels().stream()
                .filter(Channel::takesUploads)
                .flatMap(channel -> dataIds.stream()
                        .flatMap(id -> Stream.concat(
                                large.entered(channel.name(), id).stream(), large.opened(channel.name(), id).stream())))
                .distinct()
                .toList();
    }

    /** Nothing is left of these in the bucket of uploads. */
    void eraseUploads(List<Upload> some) {
        some.forEach(new UploadBucket(s3, uploads)::erase);
    }

    /**
     * Returns when no object holds any of them.
     *
     * @throws Refused a compaction is at work on such an object, or left one in the middle: it may have read the data before, and
     *     tells what it has replaced by how old that is
     */
    void erase(Set<UUID> dataIds, Collection<Trace> traces) throws SQLException, IOException {
        Set<String> directories = new TreeSet<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // First, so that a target which was put since then is among what is found.
            requireNoCompaction(directories);
            Set<String> left = many(dataIds);
            if (left.isEmpty()) {
                single(dataIds, traces)
                        .forEach(key -> s3.deleteObject(
                                request -> request.bucket(bucket).key(key)));
                return;
            }
            left.forEach(key -> directories.add(key.substring(0, Math.max(0, key.lastIndexOf('/')))));
            requireNoCompaction(directories);
            for (String key : left) {
                rewrite(key, dataIds);
            }
        }
        throw new Refused("objects that hold the data are being written anew all the time; try again");
    }

    private void requireNoCompaction(Set<String> directories) throws IOException {
        for (String directory : directories) {
            if (new Plans(folder).isUnderWay(directory)) {
                throw new Refused(
                        "a compaction of " + directory + " is under way, or was left in the middle and goes on with the"
                                + " next run, within the hour: erase when it is done");
            }
        }
    }

    /** Leaves it as it is when somebody changes it meanwhile: the next round looks again. */
    private void rewrite(String key, Set<UUID> without) throws IOException {
        Path before = Files.createTempFile("waybill-erase", null);
        Path after = Files.createTempFile("waybill-erase", null);
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            try (var object =
                    s3.getObject(request -> request.bucket(bucket).key(key).ifMatch(head.eTag()))) {
                Files.copy(object, before, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            Without.write(key, before, after, without);
            s3.putObject(
                    request -> request.bucket(bucket)
                            .key(key)
                            .ifMatch(head.eTag())
                            .contentType(head.contentType())
                            .metadata(head.metadata()),
                    RequestBody.fromFile(after));
        } catch (NoSuchKeyException compacted) {
            // The next round finds where they are now.
            return;
        } catch (S3Exception refused) {
            if (refused.statusCode() != PRECONDITION_FAILED) {
                throw refused;
            }
        } finally {
            Files.delete(before);
            Files.delete(after);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
