package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** From ./waybill up to ./waybill down, on the very packages that are deployed. The later steps go on from the former. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeWalkIT {

    private static final int ROWS = 3_000;
    private static final String AVERAGE = "moving-average-v1";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static RunningStack stack;
    private static String lastId;
    private static String deadId;

    @BeforeAll
    static void up() throws Exception {
        stack = new RunningStack(folder.toRealPath().resolve("data"), "5s");
        stack.up();
    }

    @AfterAll
    static void down() throws Exception {
        stack.close();
    }

    @Test
    @Order(1)
    void theDescriptionIsForItsOwnerOnly() throws Exception {
        Path file = stack.data.resolve("stack.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(stack.description().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "ingest", "console", "kafka", "redis", "s3", "api_key", "operator_key", "redrive_key");
    }

    @Test
    @Order(2)
    void theDemoLosesNothingAndDoublesNothingThoughTheFunctionIsKilledInTheMiddle() throws Exception {
        var demo = CompletableFuture.supplyAsync(WholeWalkIT::demo);
        int kills = 0;
        for (int tenth = 1; tenth < 10; tenth++) {
            int atLeast = ROWS * tenth / 10;
            await().atMost(PATIENCE).until(() -> demo.isDone() || done("moving-average@1") >= atLeast);
            await().atMost(PATIENCE)
                    .until(() -> demo.isDone() || !stack.functions(AVERAGE).isEmpty());
            kills += (int) stack.functions(AVERAGE).stream()
                    .filter(ProcessHandle::destroyForcibly)
                    .count();
        }

        String words = demo.get().requireSuccess();

        assertThat(kills).as("kills in the middle").isGreaterThanOrEqualTo(3);
        assertThat(stack.said()).contains(AVERAGE + ": died");
        assertThat(words)
                .contains("accepted          3,000 data")
                .contains("averages emitted  3,000")
                .contains("with 3,000 data in them, 0 of these more than once")
                .contains("frames accepted   10: 8 in messages, 2 by reference")
                .contains("thumbnails        10")
                .contains("frames stored     10 as they were pushed");
        assertEveryDatumOnce();
    }

    /** Counted by strangers: a plain Kafka consumer, Jedis, and the files of the store. */
    private static void assertEveryDatumOnce() throws IOException {
        String kafka = stack.description().required("kafka").asText();
        List<Envelope> in = Topic.envelopes(kafka, "demand");
        List<Envelope> out = Topic.envelopes(kafka, "demand-average");
        Map<UUID, String> effects = new HashMap<>();
        int contradictions = 0;
        for (Envelope average : out) {
            String before = effects.put(average.dataId(), text(average));
            contradictions += before == null || before.equals(text(average)) ? 0 : 1;
        }
        Set<UUID> causes = new HashSet<>();
        out.forEach(average -> causes.addAll(average.parents()));
        List<UUID> stored = stored();
        System.out.printf(
                "in %d, averages %d (copies in the topic %d), stored %d, lost %d, doubled %d%n",
                in.size(),
                effects.size(),
                out.size() - effects.size(),
                stored.size(),
                in.stream().filter(each -> !causes.contains(each.dataId())).count(),
                effects.size() - causes.size() + stored.size() - new HashSet<>(stored).size());

        assertThat(in).extracting(Envelope::dataId).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(causes)
                .containsExactlyInAnyOrderElementsOf(
                        in.stream().map(Envelope::dataId).toList());
        assertThat(effects).hasSize(ROWS);
        assertThat(contradictions).as("copies that say something else").isZero();
        assertThat(stored).hasSize(ROWS).containsExactlyInAnyOrderElementsOf(causes);
        assertTraces(in);
        assertAverages(effects.values());
        lastId = in.getLast().dataId().toString();
    }

    private static void assertTraces(List<Envelope> in) throws IOException {
        try (Jedis redis = new Jedis(stack.description().required("redis").asText())) {
            for (Envelope datum : in) {
                assertThat(redis.hgetAll(datum.dataId().toString()))
                        .containsKeys("created", "moving-average@1", "demand-prediction@1", "s3-storage@1");
            }
        }
    }

    private static void assertAverages(Iterable<String> averages) throws IOException {
        Map<String, BigDecimal> expected = ReferenceAverages.ofFirst(ROWS);
        for (String json : averages) {
            JsonNode average = new ObjectMapper().readTree(json);
            BigDecimal reference = expected.remove(average.required("time").asText());
            assertThat(average.required("mean_mwh").decimalValue())
                    .as(json)
                    .isCloseTo(reference, within(new BigDecimal("0.000001")));
        }
        assertThat(expected).as("averages that nobody said").isEmpty();
    }

    @Test
    @Order(3)
    void theTraceCommandTellsWhereADatumHasBeen() throws Exception {
        String words = stack.cli("trace", lastId).requireSuccess();

        assertThat(words)
                .contains(
                        lastId,
                        "moving-average@1",
                        "s3-storage@1",
                        "demand-average 1",
                        "ok",
                        "    in channel=demand/date=");
        assertThat(stack.cli("trace", "00000000-0000-4000-8000-000000000000"))
                .satisfies(unknown -> assertThat(unknown.code()).isEqualTo(1))
                .satisfies(unknown -> assertThat(unknown.words()).contains("there is no trace of"));
    }

    @Test
    @Order(4)
    void anIdleFunctionIsGoneAndComesBackWithTheNextDatum() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> stack.functions(AVERAGE).isEmpty()
                        && stack.functions("s3-storage-v1").isEmpty()
                        && stack.said().contains(AVERAGE + ": idle for 5 s, stopped"));
        int starts = starts();

        String id = send("{\"time\":\"2014-01-01T00:00:00Z\",\"demand_mwh\":4000}");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(trace(id)).containsKeys("moving-average@1", "s3-storage@1"));
        assertThat(starts()).isEqualTo(starts + 1);
    }

    @Test
    @Order(5)
    void whatIsNoReadingBecomesADeadLetterAndTheNextOnePasses() throws Exception {
        String bad = send("{\"demand_mwh\":\"many\"}");
        deadId = bad;
        String good = send("{\"time\":\"2014-01-01T00:30:00Z\",\"demand_mwh\":4001}");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(trace(good)).containsKeys("moving-average@1", "s3-storage@1"));

        assertThat(trace(bad).get("moving-average@1#")).startsWith("dead ");
        assertThat(Topic.envelopes(stack.description().required("kafka").asText(), AVERAGE + ".dead"))
                .extracting(dead -> dead.dataId().toString())
                .containsExactly(bad);
    }

    @Test
    @Order(6)
    void aRedriveReachesTheAgentThatFailedAndNobodyElseAndNotWithoutEnd() throws Exception {
        for (int times = 1; times <= 3; times++) {
            RunningStack.Finished redrive = stack.cli("redrive", "moving-average");
            assertThat(redrive.words()).contains("1 sent to moving-average-v1.redrive", "ok 0, dead again 1");
            assertThat(redrive.code()).isEqualTo(1);
        }
        RunningStack.Finished fourth = stack.cli("redrive", "moving-average@1", "--id", deadId);
        RunningStack.Finished unknown = stack.cli("redrive", "moving-average", "--id", lastId);

        assertThat(fourth.requireSuccess()).contains("1 were redriven 3 times already", "0 dead letters to send");
        assertThat(unknown.words()).contains("has no dead letter of", lastId);
        assertThat(trace(deadId).keySet())
                .filteredOn(field -> field.contains("!"))
                .hasSize(3)
                .allMatch(field -> field.startsWith("moving-average@1!redrive-"));
        assertThat(stack.cli("trace", deadId).requireSuccess()).contains("by redrive-");
        assertThat(Topic.envelopes(stack.description().required("kafka").asText(), AVERAGE + ".dead"))
                .extracting(dead -> dead.dataId().toString())
                .containsOnly(deadId)
                .hasSize(4);
    }

    @Test
    @Order(7)
    void aReplaySaysTheSameAgainToOneAgentAndChangesNoState() throws Exception {
        String kafka = stack.description().required("kafka").asText();
        Set<UUID> before = ids(Topic.envelopes(kafka, "demand-average"));
        Map<String, String> state = state("moving-average@1:development");
        int stored = stored().size();

        String words = stack.cli("replay", "moving-average@1", "demand", "--from", "1h")
                .requireSuccess();

        String run = words.substring(0, words.indexOf(':'));
        assertThat(words).contains((ROWS + 3) + " sent to moving-average-v1.redrive");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(state("moving-average@1!" + run + ":development"))
                        .containsEntry("@moving-average-v1.redrive-0", Integer.toString(ROWS + 3 + 3 - 1)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(trace(lastId)).containsKey("moving-average@1!" + run));
        assertThat(ids(Topic.envelopes(kafka, "demand-average"))).isEqualTo(before);
        assertThat(state("moving-average@1:development")).isEqualTo(state);
        assertThat(stored()).hasSize(stored);
        assertThat(stack.cli("replay", "moving-average@1", "generation", "--from", "1h")
                        .words())
                .contains("moving-average@1 reads demand, not generation");
    }

    private static Set<UUID> ids(List<Envelope> envelopes) {
        return envelopes.stream().map(Envelope::dataId).collect(Collectors.toSet());
    }

    private static Map<String, String> state(String key) throws IOException {
        try (Jedis redis = new Jedis(stack.description().required("redis").asText())) {
            return redis.hgetAll("state:" + key);
        }
    }

    @Test
    @Order(8)
    void whatIsErasedIsNeitherStoredNorTraced() throws Exception {
        String id = send("{\"time\":\"2014-01-01T00:45:00Z\",\"demand_mwh\":4001.5}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(trace(id))
                        .containsKeys(
                                "moving-average@1", "s3-storage@1", "demand-prediction@1", "realtime-dashboard@1"));
        String query = "select count(*) as n, count(*) filter (data_id = '%s') as its from demand".formatted(id);
        String before = stack.cli("query", "--json", query).requireSuccess();
        assertThat(before).contains("\"its\":1}");
        long all = new ObjectMapper().readTree(before).required("n").asLong();

        String words = stack.cli("erase", id).requireSuccess();

        assertThat(words)
                .contains("data derived from it, in 1 objects", "demand-0@", "1 in demand-average until", "erased");
        assertThat(stack.cli("query", "--json", query).requireSuccess())
                .contains("{\"n\":%d,\"its\":0}".formatted(all - 1));
        assertThat(trace(id)).isEmpty();
        assertThat(stack.cli("erase", id).code()).isEqualTo(1);
        assertThat(stack.cli("erase", "nobody").words()).contains("'nobody' is no data_id");
    }

    @Test
    @Order(9)
    void aFileOfAnySizeIsStoredAsItIsAndErasedWithAllItsBytes() throws Exception {
        byte[] bytes = new byte[70_000_000];
        new Random(9).nextBytes(bytes);
        Path file = Files.write(stack.data.resolve("large.png"), bytes);

        String id = id(stack.cli("send", "frames", file.toString(), "--header", "X-Camera=gate")
                .requireSuccess());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(trace(id)).containsKey("frame-storage@1"));

        assertThat(holding(bytes)).as("the upload, and the stored object").hasSize(2);
        assertThat(stack.cli("erase", id).requireSuccess()).contains("s3://waybill-uploads/data/frames/", "erased");
        assertThat(holding(bytes)).isEmpty();
        assertThat(trace(id)).isEmpty();
    }

    private static List<Path> holding(byte[] bytes) throws IOException {
        try (Stream<Path> files = Files.walk(stack.data.resolve("s3"))) {
            return files.filter(each -> each.toFile().length() == bytes.length).toList();
        }
    }

    @Test
    @Order(10)
    void dataSurviveARestartAndDownLeavesNoProcess() throws Exception {
        stack.down();
        assertThat(stack.processes()).isEmpty();
        assertThat(stack.data.resolve("stack.json")).doesNotExist();

        stack.up();

        assertThat(trace(lastId)).containsKeys("created", "moving-average@1");
        String id = send("{\"time\":\"2014-01-01T01:00:00Z\",\"demand_mwh\":4002}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(trace(id)).containsKeys("moving-average@1", "s3-storage@1"));
        assertThat(Topic.envelopes(stack.description().required("kafka").asText(), "demand"))
                .hasSize(ROWS + 5);
    }

    @Test
    @Order(11)
    void theNextStartCleansUpAfterAStackThatWasKilled() throws Exception {
        List<ProcessHandle> before = stack.processes();
        ProcessHandle itself = before.stream()
                .filter(process -> RunningStack.commandLine(process).contains("dev.waybill.localstack.Main"))
                .findFirst()
                .orElseThrow();
        List<ProcessHandle> orphans = new ArrayList<>(itself.descendants().toList());
        itself.destroyForcibly();
        itself.onExit().get();
        assertThat(orphans).as("Redis and the doors outlive it").anyMatch(ProcessHandle::isAlive);

        stack.up();

        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        assertThat(trace(lastId)).containsKeys("created", "moving-average@1");
    }

    private static RunningStack.Finished demo() {
        try {
            return stack.cli("demo", "--rows=" + ROWS, "--frames=10");
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many of what stands in the channel an agent has done, as far as Redis' states tell. */
    private static long done(String agent) throws IOException {
        try (Jedis redis = new Jedis(stack.description().required("redis").asText())) {
            return redis.hgetAll("state:" + agent + ":development").entrySet().stream()
                    .filter(field -> field.getKey().startsWith("@"))
                    .mapToLong(field -> Long.parseLong(field.getValue()) + 1)
                    .sum();
        }
    }

    private static String send(String json) throws Exception {
        Path file = Files.writeString(folder.resolve("datum.json"), json);
        return id(stack.cli("send", "demand", file.toString()).requireSuccess());
    }

    private static String id(String receipt) throws IOException {
        return new ObjectMapper().readTree(receipt).required("data_id").asText();
    }

    private static Map<String, String> trace(String id) throws IOException {
        try (Jedis redis = new Jedis(stack.description().required("redis").asText())) {
            return redis.hgetAll(id);
        }
    }

    private static int starts() throws IOException {
        return (int) stack.said()
                .lines()
                .filter(line -> line.contains(AVERAGE + ": started"))
                .count();
    }

    private static List<UUID> stored() throws IOException {
        List<UUID> ids = new ArrayList<>();
        for (Path object : StoredLines.objects(stack.data.resolve("s3"))) {
            StoredLines.of(object).forEach(envelope -> ids.add(envelope.dataId()));
        }
        return ids;
    }

    private static String text(Envelope envelope) {
        return switch (envelope.payload()) {
            case Payload.Inline inline -> new String(inline.bytes(), StandardCharsets.UTF_8);
            case Payload.Reference reference -> reference.uri().toString();
        };
    }
}
