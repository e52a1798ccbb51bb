package dev.waybill.compaction;

import static dev.waybill.compaction.Bucket.datum;
import static dev.waybill.compaction.Bucket.gzip;
import static dev.waybill.compaction.Bucket.ndjson;
import static dev.waybill.compaction.Bucket.parquet;
import static dev.waybill.compaction.Bucket.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.Envelope;
import dev.waybill.parquet.Column;
import dev.waybill.parquet.Column.Kind;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.StorageWiring;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.store.CompactionPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class CompactionTest {

    private static final String CLOSED = "channel=demand/date=2026-11-23/hour=12/";
    private static final String OTHER = "channel=demand/date=2026-11-23/hour=13/";
    private static final Duration QUIET = Duration.ofHours(2);
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), QUIET.plusMinutes(1));
    private static final long TARGET = 64 << 20;
    private static final long MEMORY = 64 << 20;

    @TempDir
    Path folder;

    private Bucket bucket;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(folder.resolve("own"));
        bucket = new Bucket(folder.resolve("s3"));
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    @Test
    void smallObjectsOfOneKindBecomeOne() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addAll(put(CLOSED + name("a", i) + ".ndjson", 10, i));
            ids.addAll(put(CLOSED + name("b", i) + ".ndjson.gz", 10, i));
            ids.addAll(put(CLOSED + name("c", i) + ".ndjson.zst", 10, i));
            ids.addAll(put(CLOSED + name("d", i) + ".parquet", 10, i));
            ids.addAll(put(OTHER + name("d", i) + ".parquet", 10, i));
        }
        bucket.put(CLOSED + "somebody's.csv", new byte[3]);
        bucket.put(CLOSED + "somebody's.parquet", new byte[3]);

        Compaction.Report report = run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.sources()).isEqualTo(25);
        assertThat(bucket.data())
                .containsExactly(
                        CLOSED + "s3-compaction-v1_00000000000000000001.ndjson",
                        CLOSED + "s3-compaction-v1_00000000000000000002.ndjson.gz",
                        CLOSED + "s3-compaction-v1_00000000000000000003.ndjson.zst",
                        CLOSED + "s3-compaction-v1_00000000000000000004.parquet",
                        CLOSED + "somebody's.csv",
                        CLOSED + "somebody's.parquet",
                        OTHER + "s3-compaction-v1_00000000000000000001.parquet");
        assertThat(read(bucket.data().stream()
                        .filter(key -> !key.contains("somebody"))
                        .toList()))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(run().sources()).isZero();
        try (var left = Files.list(folder.resolve("own"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPlanSaysWhereTheDataOfAnObjectThatIsGoneAre() {
        put(CLOSED + name("s", 0) + ".ndjson.gz", 1, 1);
        put(CLOSED + name("s", 1) + ".ndjson.gz", 1, 2);

        run();

        assertThat(bucket.plan("_compaction/" + CLOSED + "00000000000000000001.plan"))
                .isEqualTo(new CompactionPlan(
                        CLOSED + "s3-compaction-v1_00000000000000000001.ndjson.gz",
                        List.of(CLOSED + name("s", 0) + ".ndjson.gz", CLOSED + name("s", 1) + ".ndjson.gz")));
    }

    @Test
    void whatIsOpenOrLargeOrAloneOrNobodysStaysAsItIs() {
        put(CLOSED + name("s", 0) + ".ndjson.gz", 1, 1);
        put(CLOSED + name("s", 1) + ".ndjson.gz", 1, 2);
        put(OTHER + name("s", 0) + ".parquet", 1, 2);
        put("replay=abc/" + OTHER + name("s", 0) + ".parquet", 1, 2);
        put("replay=abc/" + OTHER + name("s", 1) + ".parquet", 1, 2);
        put("channel=demand/" + name("s", 0) + ".parquet", 1, 2);
        put("channel=demand/" + name("s", 1) + ".parquet", 1, 2);
        put("channel=demand-average/date=2026-11-23/hour=12/" + name("s", 0) + ".parquet", 1, 2);
        put("channel=demand-average/date=2026-11-23/hour=12/" + name("s", 1) + ".parquet", 1, 2);
        List<String> before = bucket.keys();

        compaction(bucket.store(), Format.NDJSON, TARGET, MEMORY, Clock.systemUTC())
                .run(() -> true);
        compaction(bucket.store(), Format.NDJSON, 10, MEMORY, LATER).run(() -> true);
        compaction(bucket.store(), Format.RAW, TARGET, MEMORY, LATER).run(() -> true);
        compaction(bucket.store(), Format.NDJSON, TARGET, MEMORY, LATER).run(() -> false);

        assertThat(bucket.keys()).isEqualTo(before);
    }

    /** The local server has no storage classes, so the list is told what S3 would say. */
    @Test
    void whatIsArchivedStaysAndIsNotFetched() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.addAll(put(CLOSED + name("s", i) + ".ndjson", 1, i));
        }
        String glacier = CLOSED + name("s", 0) + ".ndjson";
        String deep = CLOSED + name("s", 2) + ".ndjson";
        ArchivedObjects archived = new ArchivedObjects(Map.of(
                glacier,
                ObjectStorageClass.GLACIER,
                deep,
                ObjectStorageClass.DEEP_ARCHIVE,
                CLOSED + name("s", 1) + ".ndjson",
                ObjectStorageClass.GLACIER_IR));

        try (S3Client s3 = bucket.client(archived)) {
            Compaction.Report report = compaction(new Store(s3, Bucket.NAME), Format.NDJSON, TARGET, MEMORY, LATER)
                    .run(() -> true);
            assertThat(report.failures()).isEmpty();
        }

        assertThat(bucket.data())
                .containsExactly(CLOSED + "s3-compaction-v1_00000000000000000001.ndjson", glacier, deep);
        assertThat(read(bucket.data())).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** A batch may come again that begins with it, and must find its name taken. */
    @Test
    void theLastObjectOfATopicPartitionAndWhatWasRedrivenStayUntilNothingComesAgain() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addAll(put(CLOSED + name("s3-storage-v1_demand-0", i) + ".ndjson", 1, i));
            ids.addAll(put(CLOSED + name("s3-storage-v1_demand-1", i) + ".ndjson", 1, i));
        }
        ids.addAll(put(CLOSED + name("s3-storage-v1_demand-0", 7) + ".redriven.ndjson", 1, 7));
        Rules rules = new Rules(TARGET, QUIET, Duration.ofDays(15), MEMORY);

        for (int i = 0; i < 2; i++) {
            new Compaction(bucket.store(), List.of(channel(Format.NDJSON)), rules, folder.resolve("own"), LATER)
                    .run(() -> true);
            assertThat(bucket.data())
                    .containsExactly(
                            CLOSED + "s3-compaction-v1_00000000000000000001.ndjson",
                            CLOSED + name("s3-storage-v1_demand-0", 2) + ".ndjson",
                            CLOSED + name("s3-storage-v1_demand-0", 7) + ".redriven.ndjson",
                            CLOSED + name("s3-storage-v1_demand-1", 2) + ".ndjson");
        }

        new Compaction(
                        bucket.store(),
                        List.of(channel(Format.NDJSON)),
                        rules,
                        folder.resolve("own"),
                        Clock.offset(LATER, Duration.ofDays(15)))
                .run(() -> true);

        assertThat(bucket.data()).containsExactly(CLOSED + "s3-compaction-v1_00000000000000000002.ndjson");
        assertThat(read(bucket.data())).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Whatever brought it there: it is not what the plan replaced. */
    @Test
    void whatComesUnderTheNameOfAReplacedObjectIsNotDeletedWithIt() throws Exception {
        List<String> ids = new ArrayList<>(put(CLOSED + name("s", 0) + ".ndjson", 1, 1));
        ids.addAll(put(CLOSED + name("s", 1) + ".ndjson", 1, 1));
        run();
        String again = CLOSED + name("s", 1) + ".ndjson";
        ids.addAll(put(again, 2, 1));
        Files.setLastModifiedTime(
                bucket.file(again), FileTime.from(Instant.now().plusSeconds(5)));

        run();

        assertThat(read(bucket.data())).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** As erasure does: before the target is made, what it says now is what counts. */
    @Test
    void aSourceThatIsWrittenAnewBeforeItsTargetIsThereIsReplacedAsItIsThen() throws Exception {
        put(CLOSED + name("s", 0) + ".ndjson", 2, 1);
        List<String> ids = new ArrayList<>(put(CLOSED + name("s", 1) + ".ndjson", 1, 1));
        assertThat(dies(7)).isTrue();
        assertThat(bucket.keys()).hasSize(3);
        String anew = CLOSED + name("s", 0) + ".ndjson";
        ids.addAll(put(anew, 1, 1));
        Files.setLastModifiedTime(bucket.file(anew), FileTime.from(Instant.now().plusSeconds(5)));

        run();

        assertThat(bucket.data()).containsExactly(CLOSED + "s3-compaction-v1_00000000000000000001.ndjson");
        assertThat(read(bucket.data())).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void anObjectThatIsGoneBeforeItsPlanIsCarriedOutIsNamed() throws Exception {
        put(CLOSED + name("s", 0) + ".ndjson", 1, 1);
        put(CLOSED + name("s", 1) + ".ndjson", 1, 1);
        assertThat(dies(7)).isTrue();
        String plan = "_compaction/" + CLOSED + "00000000000000000001.plan";
        assertThat(bucket.keys()).contains(plan).hasSize(3);
        Files.delete(bucket.file(CLOSED + name("s", 0) + ".ndjson"));
        put(CLOSED + name("s", 2) + ".ndjson", 1, 1);

        assertThat(run().failures().values())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining(plan + " names is not there any more"));

        Files.delete(bucket.file(plan));
        assertThat(run().sources()).isEqualTo(2);
    }

    /** As far as one partition: one that fails stops no other, and is as it was. */
    @Test
    void aBrokenObjectKeepsItsPartitionAsItIs() throws Exception {
        put(CLOSED + name("s", 0) + ".parquet", 1, 1);
        bucket.put(CLOSED + name("s", 1) + ".parquet", "PAR1 and no more".getBytes());
        List<String> ids = new ArrayList<>(put(OTHER + name("s", 0) + ".parquet", 3, 1));
        ids.addAll(put(OTHER + name("s", 1) + ".parquet", 3, 2));

        Compaction.Report report = run();

        assertThat(report.failures()).containsOnlyKeys(CLOSED.substring(0, CLOSED.length() - 1));
        assertThat(bucket.data())
                .containsExactly(
                        CLOSED + name("s", 0) + ".parquet",
                        CLOSED + name("s", 1) + ".parquet",
                        OTHER + "s3-compaction-v1_00000000000000000001.parquet");
        assertThat(Duck.ids(bucket, bucket.data().subList(2, 3))).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void moreRowsThanMemoryHoldsAreSortedBySourceAndTime() throws Exception {
        Random random = new Random(1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<Envelope> data = IntStream.range(0, 6_000)
                    .mapToObj(each -> datum("meter-" + random.nextInt(50), random.nextInt(3_600)))
                    .toList();
            data.forEach(each -> ids.add(each.dataId().toString()));
            bucket.put(CLOSED + name("s", i) + ".parquet", parquet(data, List.of()));
        }
        long target = 1 << 20;

        compaction(bucket.store(), Format.PARQUET, target, 4 << 20, LATER).run(() -> true);

        List<String> keys = bucket.data();
        assertThat(Duck.ids(bucket, keys)).hasSize(120_000).containsExactlyInAnyOrderElementsOf(ids);
        for (String key : keys) {
            assertThat(Duck.ask("""
                            select count(*) filter (before > here) from (
                              select (source, created) as here, lag((source, created)) over (order by file_row_number) as before
                              from read_parquet('%s', file_row_number = true, hive_partitioning = false))
                            """.formatted(bucket.file(key)))).containsExactly("0");
        }
        List<Long> sizes = new ArrayList<>();
        for (String key : keys) {
            sizes.add(Files.size(bucket.file(key)));
        }
        assertThat(sizes.stream().filter(size -> size < target)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void columnsOfAllSchemasThatThereWereAreThere() throws Exception {
        bucket.put(
                CLOSED + name("s", 0) + ".parquet",
                parquet(
                        List.of(datum("a", 1)),
                        List.of(
                                Column.optional("meter", Kind.INT64),
                                Column.optional("moment", Kind.TIMESTAMP),
                                Column.optional("gone", Kind.BOOLEAN)),
                        7L,
                        1_000_000L,
                        true));
        bucket.put(
                CLOSED + name("s", 1) + ".parquet",
                parquet(
                        List.of(datum("b", 1)),
                        List.of(
                                Column.optional("moment", Kind.STRING),
                                Column.optional("meter", Kind.DOUBLE),
                                Column.optional("added", Kind.STRING)),
                        "noon",
                        0.5,
                        "x"));

        assertThat(run().failures()).isEmpty();

        Path file = bucket.file(bucket.data().getFirst());
        assertThat(Duck.rows(
                        file, "string_agg(concat_ws('|', source, meter, moment, gone, added), ' ' order by source)"))
                .isEqualTo("a|7.0|1970-01-01T00:00:01Z|true b|0.5|noon|x");
    }

    /** Steps are requests: before one, and when its answer is there. */
    @Test
    void diesAtEveryStepAndNothingIsLostOrDoubledEvenMeanwhile() throws Exception {
        int deaths = 0;
        int in = 0;
        int out = 0;
        int lost = 0;
        int doubled = 0;
        boolean died = true;
        for (int steps = 0; died; steps++) {
            bucket.empty();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ids.addAll(put(CLOSED + name("a", i) + ".ndjson.gz", 3, i));
                ids.addAll(put(CLOSED + name("b", i) + ".parquet", 3, i));
            }

            died = dies(steps);
            assertThat(read(bucket.readable()))
                    .as("while nobody has gone on, dead after %d steps", steps)
                    .containsExactlyInAnyOrderElementsOf(ids);
            run();
            run();

            List<String> read = read(bucket.data());
            assertThat(bucket.data()).as("objects, dead after %d steps", steps).hasSize(2);
            deaths += died ? 1 : 0;
            in += ids.size();
            out += read.size();
            lost += (int) ids.stream().filter(id -> !read.contains(id)).count();
            doubled += read.size() - new HashSet<>(read).size();
        }
        System.out.printf(
                "compaction: deaths %d, in %d, out %d, lost %d, doubled %d%n", deaths, in, out, lost, doubled);
        assertThat(List.of(in - out, lost, doubled)).containsOnly(0);
        assertThat(deaths).isGreaterThan(20);
    }

    private boolean dies(int steps) {
        try (S3Client mortal = bucket.client(new Mortal(steps))) {
            compaction(new Store(mortal, Bucket.NAME), Format.PARQUET, TARGET, MEMORY, LATER)
                    .run(() -> true);
            return false;
        } catch (Mortal.Death death) {
            return true;
        }
    }

    @Test
    void whoFindsThatAnotherPlanCameFirstLeavesThePartitionToThem() throws Exception {
        List<String> ids = new ArrayList<>(put(CLOSED + name("s", 0) + ".ndjson.gz", 3, 1));
        ids.addAll(put(CLOSED + name("s", 1) + ".ndjson.gz", 3, 2));
        CompactionPlan theirs = new CompactionPlan(
                CLOSED + "s3-compaction-v1_00000000000000000001.ndjson.gz",
                List.of(CLOSED + name("s", 1) + ".ndjson.gz", CLOSED + name("s", 0) + ".ndjson.gz"));
        ExecutionInterceptor rival = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof PutObjectRequest put
                        && put.key().startsWith(CompactionPlan.ROOT)) {
                    bucket.put(put.key(), theirs.written());
                }
            }
        };

        try (S3Client late = bucket.client(rival)) {
            Compaction.Report report = compaction(new Store(late, Bucket.NAME), Format.NDJSON, TARGET, MEMORY, LATER)
                    .run(() -> true);
            assertThat(report.targets()).isZero();
        }
        assertThat(bucket.data())
                .isEqualTo(List.of(CLOSED + name("s", 0) + ".ndjson.gz", CLOSED + name("s", 1) + ".ndjson.gz"));

        run();

        assertThat(bucket.data()).containsExactly(theirs.target());
        assertThat(read(bucket.data())).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Compaction.Report run() {
        return compaction(bucket.store(), Format.PARQUET, TARGET, MEMORY, LATER).run(() -> true);
    }

    private Compaction compaction(Store store, Format format, long target, long memory, Clock clock) {
        Channel channel = channel(format);
        return new Compaction(
                store, List.of(channel), new Rules(target, QUIET, QUIET, memory), folder.resolve("own"), clock);
    }

    private static Channel channel(Format format) {
        return new Channel(
                "demand",
                1,
                Duration.ofDays(7),
                4096,
                0,
                List.of(),
                new PartitionKey.Source(),
                Optional.empty(),
                new StorageWiring(format, Compression.GZIP, Layout.PLAIN));
    }

    private static String name(String shelf, int offset) {
        return shelf + "_%020d".formatted(offset);
    }

    /** @return the data_ids in it */
    private List<String> put(String key, int data, int second) {
        List<Envelope> envelopes = Collections.nCopies(data, second).stream()
                .map(each -> datum("a", each))
                .toList();
        byte[] lines = ndjson(envelopes);
        bucket.put(
                key,
                switch (ObjectKind.of(key).orElseThrow()) {
                    case NDJSON -> lines;
                    case NDJSON_GZIP -> gzip(lines);
                    case NDJSON_ZSTD -> zstd(lines);
                    case PARQUET -> parquet(envelopes, List.of());
                });
        return envelopes.stream().map(each -> each.dataId().toString()).toList();
    }

    /** The data_ids in all of these objects. */
    private List<String> read(List<String> keys) throws Exception {
        Map<ObjectKind, List<String>> byKind = new TreeMap<>();
        keys.forEach(key -> ObjectKind.of(key)
                .ifPresent(kind ->
                        byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(key)));
        List<String> ids = new ArrayList<>();
        for (List<String> each : byKind.values()) {
            ids.addAll(Duck.ids(bucket, each));
        }
        return ids;
    }
}
