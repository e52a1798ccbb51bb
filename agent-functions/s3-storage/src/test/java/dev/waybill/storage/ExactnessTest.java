package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.delivery.Deadline;
import dev.waybill.agent.delivery.Delivery;
import dev.waybill.agent.delivery.DeliveryLoop;
import dev.waybill.agent.delivery.Pauses;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.delivery.Wiring;
import dev.waybill.agent.testing.InMemoryDeliveryCounts;
import dev.waybill.agent.testing.InMemoryFoldStates;
import dev.waybill.agent.testing.InMemoryPublisher;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Layout;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Position;
import dev.waybill.trace.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies at every step, and each time the batches are cut anew: every datum ends in exactly one object. */
class ExactnessTest {

    private static final AgentId SELF = new AgentId("s3-storage", 1);
    private static final Channel CHANNEL = Channel.of("demand", 2, Duration.ofDays(7), 4096);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int PARTITIONS = 2;
    private static final int DATA = 60;
    private static final int RUNS = 80;

    @TempDir
    static Path folder;

    private static Store store;

    @BeforeAll
    static void start() {
        store = new Store(folder);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @AfterEach
    void empty() {
        store.empty();
    }

    @Test
    void diesAtEveryStepAndStoresEachDatumOnce() {
        int deaths = 0;
        int stored = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Mortal mortal = new Mortal(store.s3);
            List<Delivery> topic = topic(new Random(seed));

            deaths += storeAll(topic, mortal, new Random(seed), seed % 40);

            Map<UUID, String> objects = objects();
            assertThat(traced(topic, mortal))
                    .as("what the traces say, run %d", seed)
                    .isEqualTo(objects);
            assertThat(objects.size()).as("data in objects, run %d", seed).isEqualTo(DATA);
            stored += objects.size();
            store.empty();
        }
        // One that stands in two objects has failed above.
        System.out.printf("in %d, deaths %d, stored %d, lost %d%n", RUNS * DATA, deaths, stored, RUNS * DATA - stored);
        assertThat(deaths).isGreaterThan(RUNS);
    }

    /** Data of two partitions, some of them late. */
    private static List<Delivery> topic(Random random) {
        List<Delivery> topic = new ArrayList<>();
        for (int i = 0; i < DATA; i++) {
            Instant created = NOON.minus(Duration.ofHours(random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0));
            Envelope envelope = Envelope.of(DataId.next(), "victoria", created, Payload.of("{\"n\":" + i + "}"))
                    .build();
            topic.add(new Delivery(
                    new Position("demand", i % PARTITIONS, i / PARTITIONS),
                    created,
                    null,
                    EnvelopeCodec.encode(envelope)));
        }
        return topic;
    }

    /** @return how often it died */
    private static int storeAll(List<Delivery> topic, Mortal mortal, Random random, int firstLife) {
        Map<Integer, Long> committed = new HashMap<>();
        int deaths = 0;
        int deliveries = 0;
        int life = firstLife;
        for (List<Delivery> batch = batch(topic, committed, random);
                !batch.isEmpty();
                batch = batch(topic, committed, random)) {
            assertThat(++deliveries).as("deliveries").isLessThan(1_000);
            mortal.dieAfter(life);
            try {
                Report report = loop(mortal).deliver(batch, Deadline.NONE);
                // The server may refuse an object before it has read it, which its sender takes for an outage.
                if (report.unfinished().isEmpty()) {
                    batch.forEach(each -> committed.merge(
                            each.position().partition(), each.position().offset() + 1, Math::max));
                }
            } catch (Mortal.Death death) {
                deaths++;
            }
            life = random.nextInt(40);
        }
        return deaths;
    }

    /** From where each partition stands, cut at random. */
    private static List<Delivery> batch(List<Delivery> topic, Map<Integer, Long> committed, Random random) {
        List<Delivery> batch = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int number = partition;
            topic.stream()
                    .filter(each -> each.position().partition() == number
                            && each.position().offset() >= committed.getOrDefault(number, 0L))
                    .limit(1 + random.nextInt(DATA / PARTITIONS))
                    .forEach(batch::add);
        }
        return batch;
    }

    private static DeliveryLoop loop(Mortal mortal) {
        S3Storage agent = new S3Storage(mortal.s3, S3StorageTest.CONFIG, mortal.cursors, CHANNEL);
        return new DeliveryLoop(
                agent,
                new Wiring(SELF, List.of(), "s3-storage-v1.dead"),
                mortal.traces,
                new InMemoryFoldStates(Clock.systemUTC()),
                new InMemoryDeliveryCounts(),
                new InMemoryPublisher(),
                Clock.systemUTC(),
                Pauses.SLEEPING);
    }

    /** The object of each datum; fails when one stands in two, or in a directory that isn't its own. */
    private static Map<UUID, String> objects() {
        Map<UUID, String> objects = new TreeMap<>();
        store.data()
                .forEach((key, data) -> data.forEach(datum -> {
                    assertThat(objects.put(datum.dataId(), key))
                            .as("doubled in")
                            .isNull();
                    assertThat(key)
                            .startsWith(Layout.PLAIN.directory("demand", "", datum.created(), pointer -> null) + "/");
                }));
        return objects;
    }

    private static Map<UUID, String> traced(List<Delivery> topic, Mortal mortal) {
        Map<UUID, String> traced = new TreeMap<>();
        for (Delivery each : topic) {
            UUID dataId = EnvelopeCodec.decode(each.value()).dataId();
            Trace trace = mortal.inMemory.trace(dataId);
            traced.put(dataId, trace.hops().getFirst().object().orElse("none"));
        }
        return traced;
    }
}
