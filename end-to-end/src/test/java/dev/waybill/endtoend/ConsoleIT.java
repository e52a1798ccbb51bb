package dev.waybill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a running stack: one tree through three agents, what is missing while an agent is stopped, and nothing after a redrive. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {

    /** A week of half hours and some more: the prediction needs a week before it says anything. */
    private static final int ROWS = 400;

    private static final String STOPPED = "moving-average@1";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Instant BEGUN = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static RunningStack stack;
    private static String followed;

    @BeforeAll
    static void up() throws Exception {
        stack = new RunningStack(folder.toRealPath().resolve("data"), "20s");
        stack.up("--without=" + STOPPED);
    }

    @AfterAll
    static void down() throws Exception {
        stack.close();
    }

    @Test
    @Order(1)
    void aDatumIsFollowedThroughThreeAgentsInOneTree() throws Exception {
        Path rows = folder.resolve("rows.ndjson");
        Files.writeString(
                rows, IntStream.range(0, ROWS - 1).mapToObj(ConsoleIT::row).collect(Collectors.joining("\n")));
        stack.cli("send", "demand", rows.toString(), "--lines").requireSuccess();
        followed = push(row(ROWS - 1));

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode tree = get("/v1/traces/" + followed);
            assertThat(tree.path("waiting")).extracting(JsonNode::asText).containsExactly(STOPPED);
            assertThat(tree.path("hops"))
                    .extracting(hop -> hop.path("agent").asText())
                    .containsExactlyInAnyOrder("demand-prediction@1", "s3-storage@1", "realtime-dashboard@1");
            JsonNode prediction = child(tree, "demand-prediction@1");
            assertThat(prediction.path("channel").asText()).isEqualTo("demand-prediction");
            assertThat(prediction.path("hops"))
                    .singleElement()
                    .satisfies(hop -> assertThat(hop.path("agent").asText()).isEqualTo("generation-dispatch@1"));
        });

        assertThat(Topic.envelopes(stack.description().required("kafka").asText(), "demand-prediction"))
                .filteredOn(each -> each.parents().getFirst().toString().equals(followed))
                .singleElement()
                .satisfies(each -> assertThat(each.traceparent()).contains(TRACE_ID));
        String words = stack.cli("trace", followed).requireSuccess();
        assertThat(words).contains("generation-dispatch@1", "the slowest step", "waiting");
        assertThat(stack.cli("trace", followed, "--follow", "--patience=1").code())
                .as("the agent that is stopped is waited for")
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void theAuditSaysExactlyWhatTheStoppedAgentMisses() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(missing("s3-storage@1", true)).isZero());

        assertThat(missing(STOPPED, true)).isEqualTo(ROWS);
        assertThat(missing(STOPPED, false)).as("by counters").isEqualTo(ROWS);
        JsonNode listed = get("/v1/audit/missing?agent=" + STOPPED + range());
        assertThat(listed.path("number").asInt()).isEqualTo(ROWS);
        assertThat(listed.path("missing"))
                .allSatisfy(each -> assertThat(each.path("waiting").asBoolean()).isTrue());
        RunningStack.Finished audit = stack.cli("audit", "--exact", "--channel=demand");
        assertThat(audit.words()).contains("missing " + ROWS, "accepted " + ROWS);
        assertThat(audit.code()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void afterARedriveNothingIsMissing() throws Exception {
        passOver("moving-average-v1");
        stack.down();
        stack.up();
        push(row(ROWS));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(missing(STOPPED, true))
                        .as("all but the latest, which has come to it")
                        .isEqualTo(ROWS));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/v1/audit/missing?agent=" + STOPPED + range())
                                .path("missing"))
                        .noneMatch(each -> each.path("waiting").asBoolean()));

        JsonNode redrive = post(
                "/v1/redrive",
                "{\"agent\":\"" + STOPPED + "\",\"missing\":{\"from\":\"" + BEGUN + "\",\"to\":\"" + to() + "\"}}");

        assertThat(redrive.path("sent").asInt()).isEqualTo(ROWS);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(missing(STOPPED, true)).isZero());
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(missing(STOPPED, false)).as("by counters").isZero());
        assertThat(stack.cli("trace", followed, "--follow").requireSuccess()).contains("redriven", "demand-average 1");
        assertThat(stack.cli("audit", "--channel=demand").requireSuccess()).contains("missing 0");
    }

    @Test
    @Order(4)
    void figuresAndDataCanBeReadInAPipe() throws Exception {
        JsonNode top = new ObjectMapper()
                .readTree(stack.cli("top", "--json", "--times=1").requireSuccess());
        String tail =
                stack.cli("tail", "demand", "-n", "1", "--count=1", "--json").requireSuccess();

        assertThat(top.path("agents"))
                .filteredOn(agent -> agent.path("id").asText().equals(STOPPED))
                .singleElement()
                .satisfies(agent -> {
                    assertThat(agent.path("done").asInt()).isEqualTo(ROWS + 1);
                    assertThat(agent.path("lag").asInt()).isZero();
                    assertThat(agent.has("running")).isTrue();
                });
        assertThat(new ObjectMapper().readTree(tail).path("channel").asText()).isEqualTo("demand");
        assertThat(stack.cli("top", "--times=2").requireSuccess()).contains("CHANNEL", STOPPED);
        assertThat(stack.cli("tail", "demnad").words()).contains("there is no channel demnad");
    }

    /** As somebody does who resets a group too far: these data are never delivered. */
    private static void passOver(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", stack.description().required("kafka").asText()))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            IntStream.range(0, 4).forEach(each -> ends.put(new TopicPartition("demand", each), OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }

    private static String row(int number) {
        Instant time = Instant.parse("2012-01-01T00:00:00Z").plusSeconds(1_800L * number);
        return "{\"time\":\"%s\",\"demand_mwh\":%d}".formatted(time, 4_000 + number % 48 * 10);
    }

    private static JsonNode child(JsonNode tree, String agent) {
        for (JsonNode hop : tree.path("hops")) {
            if (hop.path("agent").asText().equals(agent)) {
                return hop.path("children").path(0);
            }
        }
        throw new AssertionError(agent + " is not in " + tree);
    }

    private static int missing(String agent, boolean exact) throws Exception {
        int missing = 0;
        JsonNode audit = get("/v1/audit?channel=demand&exact=" + exact + range());
        for (JsonNode minute : audit.path("channels").path(0).path("minutes")) {
            missing += minute.path("agents").path(agent).path("missing").asInt();
        }
        return missing;
    }

    private static String range() {
        return "&from=" + BEGUN + "&to=" + to();
    }

    private static Instant to() {
        return Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String push(String json) throws Exception {
        JsonNode description = stack.description();
        HttpResponse<String> receipt = HTTP.send(
                HttpRequest.newBuilder(URI.create(description.required("ingest").asText() + "/v1/demand"))
                        .header("X-Api-Key", description.required("api_key").asText())
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(receipt.body()).required("data_id").asText();
    }

    private static JsonNode get(String path) throws Exception {
        return answer(request(path, "operator_key").build());
    }

    private static JsonNode post(String path, String body) throws Exception {
        return answer(request(path, "redrive_key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(String path, String key) throws IOException {
        JsonNode description = stack.description();
        return HttpRequest.newBuilder(URI.create(description.required("console").asText() + path))
                .header("X-Api-Key", description.required(key).asText());
    }

    private static JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return new ObjectMapper().readTree(answer.body());
    }
}
