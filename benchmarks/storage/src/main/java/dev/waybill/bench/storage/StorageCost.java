package dev.waybill.bench.storage;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.bench.figures.Median;
import dev.waybill.bench.results.Goal;
import dev.waybill.bench.results.Machine;
import dev.waybill.compaction.CompactionScene;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.storage.StoringScene;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Storing 10,000 half hours of demand, and compacting many such objects, beside {@code aws s3 cp} of one file with the same bytes to
 * the same server, which runs in this process. Medians of rounds in turn.
 */
public final class StorageCost {

    private static final String BUCKET = "bench";
    private static final String ACCESS_KEY = "bench";
    private static final String SECRET_KEY = "bench-secret";
    private static final int BATCH = 10_000;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 5;
    private static final int COMPACTED = 240;
    private static final long TARGET = 64L << 20;
    private static final String SCHEMA = """
            {"type":"object","properties":{"time":{"type":"string","format":"date-time"},"demand_mwh":{"type":"number"},
             "temperature_c":{"type":"number"},"holiday":{"type":"boolean"}}}
            """;

    private StorageCost() {}

    /** Prints the figures; {@code aws} has to be there. */
    public static void main(String[] words) throws Exception {
        if (!Copy.isThere()) {
            throw new IllegalStateException("the peer is the AWS CLI: install it, so that `aws --version` answers");
        }
        Path folder = Files.createTempDirectory("waybill-bench-storage");
        AtomicInteger puts = new AtomicInteger();
        try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("s3"), 0, ACCESS_KEY, SECRET_KEY, BUCKET);
                S3Client s3 = client(server, puts)) {
            Copy copy = new Copy(server.endpoint(), BUCKET, ACCESS_KEY, SECRET_KEY);
            System.out.println(
                    Machine.run(Path.of(System.getProperty("waybill.root", ".")), "medians of " + ROUNDS + " rounds")
                            .words());
            List<Envelope> data = data();
            storing(s3, copy, data, folder, puts);
            parquet(s3, data);
            for (Format format : List.of(Format.NDJSON, Format.PARQUET)) {
                compacting(s3, copy, data, format, folder);
            }
            System.out.printf(
                    "resident at most, server and all: %d MiB; heap at most %d MiB%n",
                    peakMebibytes(), Runtime.getRuntime().maxMemory() >> 20);
        } finally {
            delete(folder);
        }
    }

    private static S3Client client(EmbeddedS3 server, AtomicInteger puts) {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .overrideConfiguration(configuration ->
                        configuration.addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(
                                    Context.BeforeExecution context, ExecutionAttributes attributes) {
                                puts.addAndGet(context.request() instanceof PutObjectRequest ? 1 : 0);
                            }
                        }))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    /** Rows of the demo's data, created within one hour: they go to one directory. */
    private static List<Envelope> data() throws IOException {
        Instant hour = Instant.parse("2026-11-23T12:00:00Z");
        List<Envelope> data = new ArrayList<>();
        try (BufferedReader csv = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(StorageCost.class.getResourceAsStream("/demo/victoria-demand.csv.gz"))),
                StandardCharsets.UTF_8))) {
            for (String row : csv.lines().skip(1).limit(BATCH).toList()) {
                String[] cells = row.split(",", -1);
                data.add(Envelope.of(
                                DataId.next(),
                                "victoria",
                                hour.plusMillis(data.size() * 100L),
                                Payload.of("{\"time\":\"%s\",\"demand_mwh\":%s,\"temperature_c\":%s,\"holiday\":%s}"
                                        .formatted(cells[0], cells[1], cells[2], cells[3].equals("1"))))
                        .channel("demand")
                        .contentType("application/json")
                        .build());
            }
        }
        return data;
    }

    private static void storing(S3Client s3, Copy copy, List<Envelope> data, Path folder, AtomicInteger puts)
            throws Exception {
        StoringScene scene = new StoringScene(s3, BUCKET, "demand", SCHEMA, Format.NDJSON, Compression.NONE);
        List<Double> ours = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        List<Double> nothing = new ArrayList<>();
        Path file = Files.write(folder.resolve("batch"), scene.written(scene.batch(data)));
        int before = puts.get();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            List<Datum<Content>> batch = scene.batch(data);
            double own = seconds(() -> scene.store(batch));
            if (round >= 0) {
                ours.add(own);
                copies.add(seconds(() -> copy.run(file, "copy")));
                nothing.add(seconds(copy::nothing));
            }
        }
        double perBatch = (puts.get() - before) / (double) (ROUNDS + WARM_UP);
        System.out.printf(
                "NDJSON, %,d data, %,d bytes: stored in %.3f s; aws s3 cp %.3f s, of which it takes %.3f s to do nothing%n",
                BATCH, Files.size(file), median(ours), median(copies), median(nothing));
        System.out.println(Goal.atMost("times the copy's time", OptionalDouble.of(median(ours) / median(copies)), 1.5)
                .line());
        System.out.println(
                Goal.atMost("PUTs for a batch of one partition and directory", OptionalDouble.of(perBatch), 1)
                        .line());
    }

    private static void parquet(S3Client s3, List<Envelope> data) {
        StoringScene table = new StoringScene(s3, BUCKET, "parquet", SCHEMA, Format.PARQUET, Compression.GZIP);
        StoringScene lines = new StoringScene(s3, BUCKET, "plain", SCHEMA, Format.NDJSON, Compression.NONE);
        StoringScene packed = new StoringScene(s3, BUCKET, "gzip", SCHEMA, Format.NDJSON, Compression.GZIP);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Double> perSecond = new ArrayList<>();
        long bytes = 0;
        for (int round = -4 * WARM_UP; round < ROUNDS; round++) {
            List<Datum<Content>> batch = table.batch(data);
            long begun = threads.getCurrentThreadCpuTime();
            bytes = table.written(batch).length;
            if (round >= 0) {
                perSecond.add(BATCH / ((threads.getCurrentThreadCpuTime() - begun) / 1e9));
            }
        }
        long plain = lines.written(lines.batch(data)).length;
        long gzip = packed.written(packed.batch(data)).length;
        System.out.printf(
                "bytes a datum: Parquet (gzip) %.1f, NDJSON %.1f, NDJSON with gzip %.1f%n",
                bytes / (double) BATCH, plain / (double) BATCH, gzip / (double) BATCH);
        System.out.println(
                Goal.atLeast("rows of Parquet per second of one core", OptionalDouble.of(median(perSecond)), 200_000)
                        .line());
        System.out.println(Goal.atMost("times NDJSON's bytes", OptionalDouble.of(bytes / (double) plain), 1 / 3.0)
                .line());
    }

    private static void compacting(S3Client s3, Copy copy, List<Envelope> data, Format format, Path folder)
            throws Exception {
        StoringScene scene = new StoringScene(
                s3,
                BUCKET,
                "compacted-" + format.name().toLowerCase(java.util.Locale.ROOT),
                SCHEMA,
                format,
                Compression.GZIP);
        List<Double> ours = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        long bytes = 0;
        Path own = Files.createDirectory(folder.resolve("own-" + format));
        for (int round = -1; round < 3; round++) {
            for (int i = 0; i < COMPACTED; i++) {
                scene.store(scene.batch(data));
            }
            String prefix =
                    scene.channel().storage().layout().prefix(scene.channel().name());
            List<Path> small = objects(folder, prefix, "s3-storage");
            bytes = 0;
            for (Path each : small) {
                bytes += Files.size(each);
            }
            Path file = folder.resolve("file-" + format);
            try (var out = Files.newOutputStream(file)) {
                for (Path each : small) {
                    Files.copy(each, out);
                }
            }
            double own1 = seconds(() -> CompactionScene.run(s3, BUCKET, scene.channel(), TARGET, own));
            if (!objects(folder, prefix, "s3-storage").isEmpty()) {
                throw new IllegalStateException("small objects are left");
            }
            for (Path each : objects(folder, prefix, "s3-compaction")) {
                Files.delete(each);
            }
            double copied = seconds(() -> copy.run(file, "copy"));
            if (round >= 0) {
                ours.add(own1);
                copies.add(copied);
            }
        }
        System.out.printf(
                "%s, %d objects, %,d bytes: compacted in %.2f s (%.1f MB/s, %,.0f rows/s); aws s3 cp %.2f s (%.1f MB/s)%n",
                format,
                COMPACTED,
                bytes,
                median(ours),
                bytes / 1e6 / median(ours),
                COMPACTED * BATCH / median(ours),
                median(copies),
                bytes / 1e6 / median(copies));
        System.out.println(
                Goal.atLeast("times the copy's speed, " + format, OptionalDouble.of(median(copies) / median(ours)), 0.5)
                        .line());
    }

    private static List<Path> objects(Path folder, String prefix, String name) throws IOException {
        Path bucket = folder.resolve("s3").resolve(BUCKET);
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> bucket.relativize(file).toString().startsWith(prefix))
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(List<Double> values) {
        return Median.of(values).orElseThrow();
    }

    private static long peakMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
