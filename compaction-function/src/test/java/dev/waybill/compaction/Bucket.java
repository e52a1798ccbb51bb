package dev.waybill.compaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.parquet.Column;
import dev.waybill.parquet.Compression;
import dev.waybill.parquet.EnvelopeColumns;
import dev.waybill.parquet.TableWriter;
import dev.waybill.store.CompactionPlan;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of a real S3 server, and objects as s3-storage writes them. */
final class Bucket implements AutoCloseable {

    static final String NAME = "waybill";
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final EmbeddedS3 server;
    private final Path folder;
    private final S3Client s3;

    Bucket(Path folder) {
        this.folder = folder;
        server = EmbeddedS3.start(folder, 0, "access", "secret", NAME);
        s3 = client();
    }

    S3Client client(ExecutionInterceptor... interceptors) {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(retry -> retry.maxAttempts(3))
                        .executionInterceptors(List.of(interceptors)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .build();
    }

    Store store() {
        return new Store(s3, NAME);
    }

    List<String> keys() {
        return store().list("").map(StoredObject::key).toList();
    }

    /** The keys of data, without the plans. */
    List<String> data() {
        return keys().stream()
                .filter(key -> !key.startsWith(CompactionPlan.ROOT))
                .toList();
    }

    /** The keys that a reader who knows of plans reads. */
    List<String> readable() {
        List<String> keys = keys();
        List<String> replaced = keys.stream()
                .filter(key -> key.startsWith(CompactionPlan.ROOT))
                .map(this::plan)
                .filter(plan -> keys.contains(plan.target()))
                .flatMap(plan -> plan.sources().stream())
                .toList();
        return data().stream().filter(key -> !replaced.contains(key)).toList();
    }

    CompactionPlan plan(String key) {
        return CompactionPlan.read(store().find(key).orElseThrow());
    }

    /** For readers of files. */
    Path file(String key) {
        return folder.resolve(NAME).resolve(key);
    }

    void put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(NAME).key(key), RequestBody.fromBytes(bytes));
    }

    void empty() {
        keys().forEach(key -> s3.deleteObject(request -> request.bucket(NAME).key(key)));
    }

    /** A datum. */
    static Envelope datum(String source, int second) {
        return Envelope.of(DataId.next(), source, NOON.plusSeconds(second), Payload.of("{\"n\":" + second + "}"))
                .build();
    }

    static byte[] ndjson(List<Envelope> data) {
        return data.stream()
                .map(each -> new String(EnvelopeCodec.encode(each), UTF_8) + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static byte[] zstd(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /**
     * A table with the envelope's columns and some of the channel's own.
     *
     * @param values of those, for each datum
     */
    static byte[] parquet(List<Envelope> data, List<Column> own, Object... values) {
        List<Column> columns =
                Stream.concat(EnvelopeColumns.ALL.stream(), own.stream()).toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter table = new TableWriter(bytes, columns, Compression.GZIP, EnvelopeColumns.UNIQUE)) {
            for (int i = 0; i < data.size(); i++) {
                table.write(row(data.get(i), i, columns, values));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Object[] row(Envelope datum, long offset, List<Column> columns, Object... values) {
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (columns.get(i).name()) {
                case "data_id" -> datum.dataId().toString();
                case "source" -> datum.source();
                case "created" -> datum.created().getEpochSecond() * 1_000_000;
                case "parents" -> List.of();
                case "data" -> ((Payload.Inline) datum.payload()).bytes();
                case "topic_partition" -> "demand-0";
                case "offset" -> offset;
                default -> i < EnvelopeColumns.ALL.size() ? null : values[i - EnvelopeColumns.ALL.size()];
            };
        }
        return row;
    }

    @Override
    public void close() {
        s3.close();
        server.close();
    }
}
