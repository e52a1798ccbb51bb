package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.parquet.Compression;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.TableWriter;
import dev.waybill.store.CompactionPlan;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class StoredObjectsTest {

    private static final String BUCKET = "waybill";
    private static final String HOUR = "channel=demand/date=2026-11-23/hour=12/";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private EmbeddedS3 server;
    private S3Client s3;
    private StoredObjects objects;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedS3.start(folder, 0, "access", "secret", BUCKET);
        s3 = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create(server.endpoint().toString()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .build();
        objects = new StoredObjects(
                new ObjectMapper()
                        .readTree(
                                "{\"bucket\":\"waybill\",\"uploads\":\"uploads\",\"access_key\":\"access\",\"secret_key\":\"secret\","
                                        + "\"endpoint\":\"" + server.endpoint() + "\"}"),
                folder.resolve(BUCKET));
    }

    @AfterEach
    void stop() {
        objects.close();
        s3.close();
        server.close();
    }

    @Test
    void dataAreTakenOutOfObjectsOfEveryKindAndTheOthersStay() throws Exception {
        Envelope gone = datum(List.of());
        Envelope child = datum(List.of(gone.dataId()));
        Envelope stays = datum(List.of());
        put(HOUR + "a_00000000000000000000.ndjson", lines(stays, gone, datum(List.of())));
        put(HOUR + "b_00000000000000000000.ndjson.gz", gzip(lines(gone)), gzip(lines(stays)));
        put(HOUR + "c_00000000000000000000.ndjson.zst", zstd(lines(child)), zstd(lines(stays)));
        put(HOUR + "d_00000000000000000000.parquet", parquet(stays, gone));
        put("replay=a/" + HOUR + "e_00000000000000000000.ndjson", lines(gone, stays));
        put(HOUR + "f_00000000000000000000.ndjson", lines(stays));
        Set<UUID> ids = new HashSet<>(Set.of(gone.dataId()));
        Map<String, String> before = tags();

        assertThat(objects.childrenOf(ids)).containsExactly(child.dataId());
        ids.add(child.dataId());
        assertThat(objects.holding(ids, List.of()))
                .containsExactly(
                        HOUR + "a_00000000000000000000.ndjson",
                        HOUR + "b_00000000000000000000.ndjson.gz",
                        HOUR + "c_00000000000000000000.ndjson.zst",
                        HOUR + "d_00000000000000000000.parquet",
                        "replay=a/" + HOUR + "e_00000000000000000000.ndjson");
        objects.erase(ids, List.of());

        assertThat(objects.holding(ids, List.of())).isEmpty();
        assertThat(objects.holding(Set.of(stays.dataId()), List.of())).hasSize(6);
        assertThat(tags())
                .containsEntry(
                        HOUR + "f_00000000000000000000.ndjson", before.get(HOUR + "f_00000000000000000000.ndjson"));
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key(HOUR + "d_00000000000000000000.parquet"))
                        .metadata())
                .containsEntry("last-offset", "7");
        assertThat(EnvelopeCodec.decode(Arrays.copyOf(
                        s3.getObjectAsBytes(request -> request.bucket(BUCKET)
                                        .key("replay=a/" + HOUR + "e_00000000000000000000.ndjson"))
                                .asByteArray(),
                        EnvelopeCodec.encode(stays).length)))
                .isEqualTo(stays);
    }

    /** Its data may have been read already; and what is younger than its plan would not be taken for replaced. */
    @Test
    void aCompactionThatIsNotDoneIsWaitedFor() throws Exception {
        Envelope gone = datum(List.of());
        Envelope stays = datum(List.of());
        Set<UUID> ids = Set.of(gone.dataId());
        String source = HOUR + "a_00000000000000000000.ndjson";
        String other = "older-layout/b_00000000000000000000.ndjson";
        put(source, lines(gone, stays));
        put(other, lines(gone));
        String directory = HOUR.substring(0, HOUR.length() - 1);
        CompactionPlan plan =
                new CompactionPlan(HOUR + "s3-compaction-v1_00000000000000000001.ndjson", List.of(source));
        put(CompactionPlan.folder(directory) + CompactionPlan.name(1), plan.written());
        Map<String, String> before = tags();

        assertUnderWay(ids, directory);
        assertThat(tags()).isEqualTo(before);

        put(plan.target(), lines(gone, stays));
        assertUnderWay(ids, directory);

        s3.deleteObject(request -> request.bucket(BUCKET).key(source));
        objects.erase(ids, List.of());
        assertThat(objects.holding(ids, List.of())).isEmpty();
        assertThat(objects.holding(Set.of(stays.dataId()), List.of())).containsExactly(plan.target());
    }

    private void assertUnderWay(Set<UUID> ids, String directory) {
        assertThatThrownBy(() -> objects.erase(ids, List.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("a compaction of " + directory + " is under way");
    }

    private Map<String, String> tags() {
        return s3.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                .collect(java.util.stream.Collectors.toMap(each -> each.key(), each -> each.eTag()));
    }

    private void put(String key, byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List.of(parts).forEach(bytes::writeBytes);
        s3.putObject(
                request -> request.bucket(BUCKET).key(key).metadata(Map.of("last-offset", "7")),
                RequestBody.fromBytes(bytes.toByteArray()));
    }

    private static Envelope datum(List<UUID> parents) {
        return Envelope.of(DataId.next(), "victoria", NOON, Payload.of("{}"))
                .parents(parents)
                .build();
    }

    private static byte[] lines(Envelope... data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Envelope each : data) {
            bytes.writeBytes(EnvelopeCodec.encode(each));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] parquet(Envelope... data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter table =
                new TableWriter(bytes, EnvelopeColumns.ALL, Compression.GZIP, EnvelopeColumns.UNIQUE)) {
            for (Envelope each : data) {
                Object[] row = new Object[EnvelopeColumns.ALL.size()];
                row[0] = each.dataId().toString();
                row[1] = each.source();
                row[2] = 0L;
                row[5] = List.of();
                row[13] = "demand-0";
                row[14] = 0L;
                table.write(row);
            }
        }
        return bytes.toByteArray();
    }
}
