package dev.waybill.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At least once in, once in effect, with the fault done for real: servers that go, processes that are killed, batches that
 * come again. Each run in both modes of the event source mapping, its data counted by their effects.
 */
class FaultsIT {

    private static final int SIZE = 2_000;
    /** More than will ever be pushed. */
    private static final int ENDLESS = 60_000;

    /** In each mode. */
    private static final int MANY = 50_000;

    private static final int KILLS = 4;
    private static final int BATCH = 250;
    private static final int LARGEST_BATCH = 10_000;

    @TempDir
    static Path folder;

    private static Servers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = new Servers(folder.toRealPath());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @AfterEach
    void heal() {
        servers.heal();
    }

    @Test
    void theBrokerIsStopped() throws Exception {
        // In the middle of a batch that takes its time: otherwise it is the mapping that meets it first, at its commit.
        Supplier<List<Expected>> script = () -> Script.entries(ENDLESS, dawdling(200, 1000));
        try (Runs runs = runs(Subject.BALANCE, Terms.USUAL).trickle(script).start()) {
            for (int reached : List.of(205, 1005)) {
                runs.awaitTraced(reached);
                runs.meet(servers::stopBroker, servers::startBroker);
            }

            runs.awaitAcknowledged().tally("broker stopped twice");
        }
    }

    private static Map<Integer, String> dawdling(int... from) {
        Map<Integer, String> deeds = new HashMap<>();
        IntStream.of(from).flatMap(first -> IntStream.range(first, first + 150)).forEach(i -> deeds.put(i, "DAWDLE"));
        return deeds;
    }

    /** What Redis has acknowledged is in its file here: how much it may forget is its own promise, not the agents'. */
    @Test
    void redisIsKilled() throws Exception {
        try (Runs runs = trickling(Subject.BALANCE)) {
            for (int kill = 1; kill <= 3; kill++) {
                servers.redisWritesAtOnce();
                runs.awaitTraced(300 * kill);
                runs.meet(servers::killRedis, servers::startRedis);
            }

            runs.awaitAcknowledged().tally("Redis killed 3 times");
        }
    }

    @Test
    void redisIsStopped() throws Exception {
        try (Runs runs = trickling(Subject.AVERAGE)) {
            runs.awaitTraced(300);
            runs.meet(servers::stopRedis, servers::startRedis);

            runs.awaitAcknowledged().tally("Redis stopped in order");
        }
    }

    @Test
    void redisTakesTheStateAndRefusesTheTrace() throws Exception {
        try (Runs runs = trickling(Subject.BALANCE)) {
            for (int round = 1; round <= 4; round++) {
                runs.awaitTraced(100 * round);
                try (RefusedTraces refused = RefusedTraces.afterTheNextStore(runs.both.get(round % 2))) {
                    runs.meet(() -> {}, () -> {});
                }
            }

            runs.awaitAcknowledged().tally("Redis refuses traces after a state");
        }
    }

    @Test
    void theStoreRefuses() throws Exception {
        try (Runs runs = trickling(Subject.STORAGE)) {
            for (int stop = 1; stop <= 2; stop++) {
                runs.awaitTraced(300 * stop);
                runs.meet(servers::stopS3, servers::startS3);
            }

            runs.awaitAcknowledged().tally("S3 away twice");
        }
    }

    @Test
    void theFunctionIsKilledAgainAndAgain() throws Exception {
        try (Runs runs = trickling(Subject.BALANCE)) {
            runs.each(FaultsIT::killAgainAndAgain);

            runs.awaitAcknowledged().tally("function killed " + KILLS + " times");
        }
    }

    private static void killAgainAndAgain(Run run) throws Exception {
        Random random = new Random(9);
        for (int kill = 1; kill <= KILLS; kill++) {
            int atLeast = 200 * kill;
            await().atMost(Runs.PATIENCE).until(() -> run.traced() >= atLeast);
            killAtSomeMoment(run, kill, random);
        }
    }

    /** Every other time when it has just published: what it did is in no trace then. */
    private static void killAtSomeMoment(Run run, int kill, Random random) throws Exception {
        long published = run.published();
        if (kill % 2 == 0) {
            await().atMost(Runs.PATIENCE)
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> run.published() > published);
        } else {
            await().pollDelay(Duration.ofMillis(random.nextInt(30))).until(() -> true);
        }
        run.deployment.kill();
    }

    /** One batch has several objects, and is stored before it is traced. */
    @Test
    void theStoringFunctionIsKilledAfterAnUpload() throws Exception {
        try (Runs runs = runs(Subject.STORAGE, Terms.USUAL).push(() -> Script.of(Subject.STORAGE, SIZE))) {
            runs.each(FaultsIT::killAfterAnUpload);

            runs.tally("storing function killed after an upload");
        }
    }

    private static void killAfterAnUpload(Run run) throws Exception {
        for (List<ConsumerRecord<byte[], byte[]>> batch : batches(run)) {
            int before = Effects.objects(run).size();
            Thread killer = Thread.startVirtualThread(() -> {
                await().atMost(Runs.PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> Effects.objects(run).size() > before);
                run.deployment.kill();
            });
            run.deliver(batch);
            killer.join();
            await().atMost(Runs.PATIENCE).until(() -> run.deliver(batch).equals(Run.DONE));
        }
        assertThat(run.failures()).as("deliveries that were killed in time").isPositive();
    }

    @Test
    void theSameBatchComesThreeTimes() throws Exception {
        try (Runs runs = runs(Subject.AVERAGE, Terms.PATIENT).push(() -> Script.of(Subject.AVERAGE, SIZE))) {
            runs.each(FaultsIT::deliverThreeTimes);

            assertThat(runs.tally("each batch three times"))
                    .allSatisfy(tally -> assertThat(tally.copies())
                            .as("what is done is not even asked about")
                            .isZero());
        }
    }

    private static void deliverThreeTimes(Run run) throws Exception {
        for (List<ConsumerRecord<byte[], byte[]>> batch : batches(run)) {
            for (int time = 1; time <= 3; time++) {
                assertThat(run.deliver(batch)).isEqualTo(Run.DONE);
            }
        }
    }

    private static List<List<ConsumerRecord<byte[], byte[]>>> batches(Run run) {
        List<ConsumerRecord<byte[], byte[]>> all = run.input();
        return IntStream.iterate(0, from -> from < all.size(), from -> from + BATCH)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + BATCH)))
                .toList();
    }

    @Test
    void batchesAreCutDifferentlyEachTime() throws Exception {
        try (Runs balances = runs(Subject.BALANCE, Terms.USUAL)
                        .push(() -> Script.entries(SIZE, Map.of(300, "MISS", 700, "MISS", 1500, "MISS")));
                Runs stores = runs(Subject.STORAGE, Terms.USUAL).push(() -> Script.of(Subject.STORAGE, SIZE))) {
            balances.each(run -> new Cuts(run, 17, 90, 2).deliverAll());
            stores.each(run -> new Cuts(run, 18, 90, 4).deliverAll());

            balances.tally("cut differently, 2 killed");
            stores.tally("cut differently, 4 killed");
        }
    }

    @Test
    void aHundredThousandDataAreStoredOnceThoughTheStoringFunctionIsKilledAgainAndAgain() throws Exception {
        try (Runs runs = runs(Subject.STORAGE, Terms.USUAL).push(() -> Script.of(Subject.STORAGE, MANY))) {
            runs.each(run -> new Cuts(run, 19, 400, 15).deliverAll());

            runs.tally("cut differently, 15 killed");
            runs.both.forEach(run -> assertThat(run.failures()).isPositive());
        }
    }

    @Test
    void aDatumKillsItsProcessAndAnotherOneHangs() throws Exception {
        int few = SIZE / 4;
        try (Runs killers =
                        runs(Subject.BALANCE, Terms.USUAL).push(() -> Script.entries(few, Map.of(few / 2, "HALT")));
                Runs hangers = runs(Subject.BALANCE, Terms.USUAL.timeout(Duration.ofSeconds(12)))
                        .push(() -> Script.entries(few, Map.of(few / 2, "HANG")))) {
            killers.start();
            hangers.start();

            killers.awaitAcknowledged().tally("a datum kills its process");
            hangers.awaitAcknowledged().tally("a datum hangs past the deadline");

            // Twice with others, twice alone: then it is known. On a busy machine the deadline may come first.
            killers.both.forEach(
                    run -> assertThat(run.deployment.said("died (exit 137)")).isBetween(2, 4));
            hangers.both.forEach(
                    run -> assertThat(run.deployment.said("and was killed")).isBetween(2, 4));
        }
    }

    @Test
    void whatTheAgentNeedsIsAwayAndBatchesTakeLongerThanTheDeadline() throws Exception {
        Map<Integer, String> deeds = dawdling(0, 150);
        IntStream.of(60, 160, 260, 700).forEach(i -> deeds.put(i, "MISS"));
        Terms terms = new Terms(300, Duration.ofSeconds(3), 256, false);
        try (Runs runs = runs(Subject.BALANCE, terms).push(() -> Script.entries(SIZE / 2, deeds))) {
            runs.start().awaitAcknowledged().tally("outages of the agent's, batches longer than the deadline");

            runs.both.forEach(run -> assertThat(run.failures()).isGreaterThanOrEqualTo(3));
        }
    }

    @Test
    void theLargestEventFitsIntoTheHeapOfTheSmallestFunction() throws Exception {
        Terms smallest = new Terms(LARGEST_BATCH, Duration.ofSeconds(30), 128, true);
        try (Runs runs = runs(Subject.AVERAGE, smallest).push(() -> Script.of(Subject.AVERAGE, LARGEST_BATCH))) {
            runs.each(FaultsIT::deliverAllAtOnce);

            runs.tally(LARGEST_BATCH + " records in one event");
        }
    }

    private static void deliverAllAtOnce(Run run) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> all = run.input();
        assertThat(run.deliver(all)).as(run.deployment.toString()).isEqualTo(Run.DONE);
        System.out.printf(
                "%s: %d records, event of %.1f MB, function of 128 MB: heap at most %d MB, resident at most %d MB%n",
                run.agent(),
                all.size(),
                MskEvents.of(all).length / 1e6,
                Memory.heapMegabytes(run.deployment.log()),
                Memory.residentMegabytes(run.deployment.process().pid()));
    }

    /** Data come in all the while, and are being done. */
    private static Runs trickling(Subject subject) throws Exception {
        return runs(subject, Terms.USUAL)
                .trickle(() -> Script.of(subject, ENDLESS))
                .start();
    }

    private static Runs runs(Subject subject, Terms terms) throws Exception {
        return new Runs(servers, folder.toRealPath(), subject, terms);
    }
}
