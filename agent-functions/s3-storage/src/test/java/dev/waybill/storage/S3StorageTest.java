package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.testing.AgentBench;
import dev.waybill.agent.testing.InMemoryCursors;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import dev.waybill.pipeline.PartitionKey;
import dev.waybill.pipeline.StorageWiring;
import dev.waybill.pipeline.StorageWiring.Compression;
import dev.waybill.pipeline.StorageWiring.Format;
import dev.waybill.store.Shelf;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;

class S3StorageTest {

    private static final AgentId SELF = new AgentId("s3-storage", 1);
    private static final Instant NOON = Instant.parse("2026-11-23T12:59:59.999Z");
    private static final String HOUR = "channel=demand/date=2026-11-23/hour=12/";

    /** The agent's settings. */
    static final StorageConfig CONFIG = new StorageConfig() {
        @Override
        public String bucket() {
            return Store.BUCKET;
        }

        @Override
        public String agent() {
            return SELF.toString();
        }
    };

    @TempDir
    Path folder;

    private final InMemoryCursors cursors = new InMemoryCursors();
    private Store store;

    @BeforeEach
    void start() {
        store = new Store(folder);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void storesABatchAsOneObjectPerHourWithADatumALine() {
        List<Envelope> batch =
                List.of(datum("a", NOON), datum("b", NOON), datum("c", NOON.plusMillis(1)), datum("d", NOON));

        AgentBench.of(agent(StorageWiring.PLAIN)).arrives(batch);

        assertThat(store.data())
                .isEqualTo(Map.of(
                        HOUR + "s3-storage-v1_input-0_00000000000000000000.ndjson.gz",
                        List.of(batch.get(0), batch.get(1), batch.get(3)),
                        "channel=demand/date=2026-11-23/hour=13/s3-storage-v1_input-0_00000000000000000002.ndjson.gz",
                        List.of(batch.get(2))));
    }

    @Test
    void whatCameAlreadyIsNotStoredAgainHoweverItIsCut() {
        List<Datum<Content>> data = data(200);
        S3Storage agent = agent(StorageWiring.PLAIN);

        agent.on(data.subList(0, 100));
        agent.on(data);
        agent.on(data.subList(0, 50));
        agent.on(data.subList(50, 100));

        assertThat(store.data().values()).extracting(List::size).containsExactly(100, 100);
    }

    @Test
    void anObjectWhoseCursorWasForgottenIsFoundByItsName() {
        List<Datum<Content>> data = data(200);
        agent(StorageWiring.PLAIN).on(data.subList(0, 100));

        Map<?, String> objects =
                agent(StorageWiring.PLAIN, new InMemoryCursors()).store(data);

        assertThat(store.data().values()).extracting(List::size).containsExactly(100, 100);
        assertThat(objects.values()).hasSize(200).hasSameElementsAs(store.keys());
        assertThat(store.metadata(store.keys().getFirst())).containsEntry("last-offset", "99");
    }

    @Test
    void anObjectThatSomebodyBeganIsKeptOutOnceItsFirstDatumIsDead() {
        List<Datum<Content>> data = data(100);
        Shelf shelf = new Shelf("demand-0", HOUR.substring(0, HOUR.length() - 1));
        cursors.begin(SELF, Map.of(shelf, 0L));

        agent(StorageWiring.PLAIN).on(data.subList(1, 100)); // the first one killed its process twice
        agent(StorageWiring.PLAIN, new InMemoryCursors()).on(data); // who began it was only slow

        assertThat(store.data().values()).extracting(List::size).containsExactly(0, 99);
    }

    @Test
    void whatARedriveBringsIsStoredOnceHoweverOftenItComes() {
        Envelope dead = datum("a", NOON);
        Run run = new Run(Run.newRedrive(), 1, new Position("demand", 3, 7));
        S3Storage agent = agent(StorageWiring.PLAIN);

        agent.on(List.of(broughtAgain(dead, 0, run)));
        agent.on(List.of(broughtAgain(dead, 5, new Run(Run.newRedrive(), 2, run.origin()))));

        assertThat(store.data())
                .isEqualTo(
                        Map.of(HOUR + "s3-storage-v1_demand-3_00000000000000000007.redriven.ndjson.gz", List.of(dead)));
    }

    @Test
    void whatAReplayBringsLiesInADirectoryOfItsOwn() {
        Envelope again = datum("a", NOON);
        Run run = new Run("replay-0123abcd", 0, new Position("demand", 3, 7));

        agent(StorageWiring.PLAIN).on(List.of(broughtAgain(again, 0, run)));

        assertThat(store.keys())
                .containsExactly("replay=replay-0123abcd/" + HOUR
                        + "s3-storage-v1_s3-storage-v1.redrive-0_00000000000000000000.ndjson.gz");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void anyCompressionHoldsTheSame(Compression compression) {
        List<Datum<Content>> data = data(1000);

        agent(new StorageWiring(Format.NDJSON, compression, Layout.PLAIN)).on(data);

        assertThat(store.data().values())
                .containsExactly(data.stream().map(Datum::envelope).toList());
    }

    @Test
    void aRawDatumIsAnObjectAsItCameIn() {
        Envelope frame = Envelope.of(DataId.next(), "câmera 1", NOON, Payload.of(new byte[] {1, 2, 3}))
                .contentType("image/jpeg")
                .build();
        S3Storage agent = agent(new StorageWiring(Format.RAW, Compression.NONE, Layout.PLAIN));
        List<Datum<Content>> twice = List.of(new Datum<>(content(frame), frame, new Position("frames", 0, 9)));

        agent.on(twice);
        agent.on(twice);

        String key = HOUR + "s3-storage-v1_frames-0_00000000000000000009.jpg";
        assertThat(store.keys()).containsExactly(key);
        assertThat(store.bytes(key)).containsExactly(1, 2, 3);
        assertThat(store.metadata(key))
                .containsEntry("data-id", frame.dataId().toString())
                .containsEntry("source", "c%C3%A2mera+1")
                .containsEntry("created", "2026-11-23T12:59:59.999Z");
    }

    @Test
    void theLayoutMayUseTheDataAndKeepsEverythingInItsDirectory() {
        Layout layout =
                Layout.parse("{channel}/{date}/from={source}/region={/region}").orElseThrow();
        S3Storage agent = agent(new StorageWiring(Format.NDJSON, Compression.NONE, layout));

        agent.on(List.of(
                at(
                        0,
                        Envelope.of(DataId.next(), "../a b", NOON, Payload.of("{\"region\":\"..\"}"))
                                .build()),
                at(
                        1,
                        Envelope.of(DataId.next(), "c", NOON, Payload.of("no JSON"))
                                .build())));

        assertThat(store.keys())
                .containsExactly(
                        "demand/2026-11-23/from=..%2Fa%20b/region=%2E%2E/s3-storage-v1_demand-0_00000000000000000000.ndjson",
                        "demand/2026-11-23/from=c/region=__HIVE_DEFAULT_PARTITION__/s3-storage-v1_demand-0_00000000000000000001.ndjson");
    }

    @Test
    void anotherOnesObjectInItsPlaceKeepsTheDataWaiting() {
        String key = HOUR + "s3-storage-v1_input-0_00000000000000000000.ndjson.gz";
        store.s3.putObject(request -> request.bucket(Store.BUCKET).key(key), RequestBody.fromString("theirs"));

        Report report = AgentBench.of(agent(StorageWiring.PLAIN)).arrives(List.of(datum("a", NOON)));

        assertThat(report.dead()).isZero();
        assertThat(report.unfinished())
                .hasValueSatisfying(rest -> assertThat(rest.reason()).contains(key, "move it away"));
    }

    @Test
    void saysThatItIsAnOutageWhenS3IsAway() {
        store.leave();

        Report report = AgentBench.of(agent(StorageWiring.PLAIN)).arrives(List.of(datum("a", NOON)));

        assertThat(report.unfinished()).hasValueSatisfying(rest -> {
            assertThat(rest.reason()).contains("S3");
            assertThat(rest.cause()).isInstanceOf(Outage.class);
        });
    }

    private S3Storage agent(StorageWiring storage) {
        return agent(storage, cursors);
    }

    private S3Storage agent(StorageWiring storage, InMemoryCursors cursors) {
        Channel channel = new Channel(
                "demand",
                4,
                Duration.ofDays(7),
                4096,
                0,
                List.of(),
                new PartitionKey.Source(),
                Optional.empty(),
                storage);
        return new S3Storage(store.s3, CONFIG, cursors, channel);
    }

    private static List<Datum<Content>> data(int number) {
        return IntStream.range(0, number)
                .mapToObj(offset -> at(offset, datum("{\"n\":" + offset + "}", NOON)))
                .toList();
    }

    private static Datum<Content> at(long offset, Envelope envelope) {
        return new Datum<>(content(envelope), envelope, new Position("demand", 0, offset));
    }

    private static Datum<Content> broughtAgain(Envelope envelope, long offset, Run run) {
        Position position = new Position("s3-storage-v1.redrive", 0, offset);
        return new Datum<>(content(envelope), envelope, position, Optional.of(run));
    }

    private static Content content(Envelope envelope) {
        return Content.of((Payload.Inline) envelope.payload());
    }

    private static byte[] bytes(Envelope envelope) {
        return ((Payload.Inline) envelope.payload()).bytes();
    }

    private static Envelope datum(String data, Instant created) {
        return Envelope.of(DataId.next(), "victoria", created, Payload.of(data))
                .channel("../evil")
                .build();
    }
}
