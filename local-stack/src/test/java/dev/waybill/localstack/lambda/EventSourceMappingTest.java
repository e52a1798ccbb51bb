package dev.waybill.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.localstack.KafkaTopic;
import dev.waybill.localstack.SaidLines;
import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSourceMappingTest {

    private static final Pattern OFFSET = Pattern.compile("\"partition\":(\\d+),\"offset\":(\\d+)");

    @TempDir
    static Path brokerFolder;

    static EmbeddedKafka kafka;

    private static int topics;

    @TempDir
    Path folder;

    private final SaidLines said = new SaidLines();
    private final List<AutoCloseable> running = new ArrayList<>();
    private FakeDeployment fake;
    private KafkaTopic topic;

    @BeforeAll
    static void broker() {
        kafka = EmbeddedKafka.start(brokerFolder, 0);
    }

    @AfterAll
    static void noBroker() {
        kafka.close();
    }

    @BeforeEach
    void topic(TestInfo test) {
        fake = new FakeDeployment(folder);
        topic = KafkaTopic.create(kafka, test.getTestMethod().orElseThrow().getName() + "-" + ++topics, 2);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : running.reversed()) {
            each.close();
        }
    }

    @Test
    void cuts_batches_by_size_and_keeps_the_order() {
        topic.send(0, numbered(25));

        start(10);

        await().until(() -> committed(0) == 25);
        assertThat(fake.events()).allMatch(event -> offsets(event).size() <= 10);
        assertThat(offsetsOfPartition(0)).containsExactlyElementsOf(range(0, 25));
    }

    @Test
    void what_did_not_fit_into_a_batch_does_not_wait_for_more_to_come() {
        fake.mode("hang");
        topic.send(0, numbered(1));
        start(4);
        await().until(() -> fake.events().size() == 1);
        for (int i = 0; i < 5; i++) {
            topic.send(0, numbered(1));
        }

        fake.mode("echo");
        ProcessHandle.of(fake.starts().getFirst()).orElseThrow().destroyForcibly();

        await().until(() -> committed(0) == 6);
    }

    @Test
    void keeps_the_order_of_each_partition_when_events_mix_them() {
        topic.send(0, numbered(30));
        topic.send(1, numbered(40));

        start(100);

        await().until(() -> committed(0) == 30 && committed(1) == 40);
        assertThat(offsetsOfPartition(0)).containsExactlyElementsOf(range(0, 30));
        assertThat(offsetsOfPartition(1)).containsExactlyElementsOf(range(0, 40));
    }

    @Test
    void fills_an_event_up_to_six_megabytes() {
        byte[] large = new byte[1_600_000];
        topic.send(0, List.of(large, large, large, large));

        // A fetch brings one of them: the window is open until the next ones are there.
        start(100, false, Duration.ofSeconds(5));

        await().until(() -> committed(0) == 4);
        assertThat(fake.events()).hasSize(2).allMatch(event -> event.length() <= BatchCollector.LIMIT);
    }

    @Test
    void sends_a_record_over_the_limit_alone_and_says_so() {
        topic.send(0, List.of(new byte[10], new byte[5_000_000], new byte[10]));

        start(100);

        await().until(() -> committed(0) == 3);
        assertThat(fake.events()).extracting(event -> offsets(event).size()).containsExactly(1, 1, 1);
        assertThat(said.said()).anyMatch(line -> line.contains("Lambda would refuse it"));
    }

    @Test
    void repeats_the_very_same_batch_until_it_works_and_commits_only_then() {
        fake.mode("fail");
        topic.send(0, numbered(5));
        start(100);
        await().until(() -> fake.events().size() >= 2);
        topic.send(0, numbered(5));
        long whileItFails = committed(0);

        fake.mode("echo");

        await().until(() -> committed(0) == 10);
        assertThat(whileItFails).isZero();
        List<String> events = fake.events();
        assertThat(events.subList(0, events.size() - 1)).allMatch(events.getFirst()::equals);
        assertThat(offsets(events.getLast())).containsExactlyElementsOf(range(5, 10));
        assertThat(said.said())
                .contains("fake-v1: failed (Outage: Redis is down), the batch of 5 comes again in 200 ms");
    }

    @Test
    void a_batch_comes_again_when_the_process_was_killed_in_the_middle() {
        fake.mode("hang");
        topic.send(0, numbered(7));
        start(100);
        await().until(() -> fake.events().size() == 1);

        fake.mode("echo");
        ProcessHandle.of(fake.starts().getFirst()).orElseThrow().destroyForcibly();

        await().until(() -> committed(0) == 7);
        assertThat(fake.events()).hasSize(2);
        assertThat(fake.events().getLast()).isEqualTo(fake.events().getFirst());
        assertThat(said.said()).contains("fake-v1: died (exit 137), the batch of 7 comes again in 200 ms");
    }

    @Test
    void goes_on_after_a_restart_where_it_has_committed() {
        topic.send(0, numbered(3));
        EventSourceMapping first = start(100);
        await().until(() -> committed(0) == 3);
        first.close();
        topic.send(0, numbered(3));

        start(100);

        await().until(() -> committed(0) == 6);
        assertThat(offsetsOfPartition(0)).containsExactlyElementsOf(range(0, 6));
    }

    @Test
    void closes_promptly_in_the_middle_of_a_batch_that_hangs() {
        fake.mode("hang");
        topic.send(0, numbered(1));
        EventSourceMapping mapping = start(100);
        await().until(() -> fake.events().size() == 1);

        long began = System.nanoTime();
        mapping.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        assertThat(committed(0)).isZero();
    }

    @Test
    void outlives_a_restart_of_the_broker() {
        topic.send(0, numbered(2));
        start(100);
        await().until(() -> committed(0) == 2);

        kafka.stopBroker();
        kafka.startBroker();
        topic.send(0, numbered(2));

        await().atMost(Duration.ofSeconds(30)).until(() -> committed(0) == 4);
        assertThat(offsetsOfPartition(0)).contains(2L, 3L);
    }

    @Test
    void a_provisioned_mapping_goes_on_where_the_function_says() throws IOException {
        notDone("{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"" + topic.name()
                + "-0\",\"offset\":4}}]}");
        topic.send(0, numbered(10));
        topic.send(1, numbered(5));

        start(100, true);

        await().until(() -> committed(0) == 4 && committed(1) == 5);
        await().until(() ->
                offsetsOfPartition(0).stream().filter(offset -> offset == 4).count() > 1);
        fake.mode("echo");
        await().until(() -> committed(0) == 10);
        assertThat(offsetsOfPartition(0).stream().filter(offset -> offset < 4)).containsExactlyElementsOf(range(0, 4));
        assertThat(offsetsOfPartition(1)).containsExactlyElementsOf(range(0, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"other-0\",\"offset\":4}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":{\"partition\":\"TOPIC-0\",\"offset\":99}}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"TOPIC-0\"}]}",
                "{\"batchItemFailures\":[{"
            })
    void a_provisioned_mapping_repeats_all_of_it_when_the_answer_names_no_record_of_it(String answer)
            throws IOException {
        notDone(answer.replace("TOPIC", topic.name()));
        topic.send(0, numbered(3));

        start(100, true);

        await().until(() ->
                offsetsOfPartition(0).stream().filter(offset -> offset == 0).count() > 1);
        assertThat(committed(0)).isLessThanOrEqualTo(0);
    }

    private void notDone(String answer) throws IOException {
        Files.writeString(folder.resolve("not-done"), answer);
        fake.mode("not-done");
    }

    @Test
    void a_mapping_that_ends_unexpectedly_says_so() {
        topic.send(0, numbered(1));
        Invocable broken = new Invocable() {
            @Override
            public String name() {
                return "broken-v1";
            }

            @Override
            public InvocationResult invoke(byte[] event, int data) {
                throw new IllegalStateException("no heap");
            }
        };
        running.add(EventSourceMapping.start(
                new Mapping(topic.name(), group(), 100, Duration.ofMillis(100), false),
                kafka.bootstrapServers(),
                broken,
                said));

        await().dontCatchUncaughtExceptions()
                .until(() -> said.said()
                        .contains("broken-v1: gets no more data until it is started again: "
                                + "java.lang.IllegalStateException: no heap"));
    }

    @Test
    void members_of_one_group_share_its_partitions() {
        List<String> first = member("first");
        List<String> second = member("second");
        await().until(() -> {
            topic.send(0, numbered(1));
            topic.send(1, numbered(1));
            return !first.isEmpty() && !second.isEmpty();
        });
        await().until(() -> committed(0) == topic.end(0) && committed(1) == topic.end(1));
        first.clear();
        second.clear();
        long from = topic.end(0);

        topic.send(0, numbered(20));
        topic.send(1, numbered(30));

        await().until(() -> committed(0) == topic.end(0) && committed(1) == topic.end(1));
        assertThat(Stream.of(first, second).map(EventSourceMappingTest::partitions))
                .containsExactlyInAnyOrder(Set.of("0"), Set.of("1"));
        assertThat(first.size() + second.size()).isEqualTo(50);
        assertThat(Stream.concat(first.stream(), second.stream()).filter(at -> at.startsWith("0-")))
                .startsWith("0-" + from)
                .hasSize(20);
    }

    private static Set<String> partitions(List<String> records) {
        return records.stream().map(record -> record.substring(0, 1)).collect(Collectors.toSet());
    }

    /** The partition and offset of each record that this member's function was given. */
    private List<String> member(String name) {
        List<String> given = new CopyOnWriteArrayList<>();
        Invocable function = new Invocable() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InvocationResult invoke(byte[] event, int data) {
                OFFSET.matcher(new String(event, StandardCharsets.UTF_8))
                        .results()
                        .map(match -> match.group(1) + "-" + match.group(2))
                        .forEach(given::add);
                return new InvocationResult.Answered("{}");
            }
        };
        running.add(EventSourceMapping.start(
                new Mapping(topic.name(), group(), group() + "-" + name, 100, Duration.ofMillis(10), false),
                kafka.bootstrapServers(),
                function,
                said));
        return given;
    }

    private EventSourceMapping start(int batchSize) {
        return start(batchSize, false);
    }

    private EventSourceMapping start(int batchSize, boolean partialAnswers) {
        return start(batchSize, partialAnswers, Duration.ofMillis(100));
    }

    private EventSourceMapping start(int batchSize, boolean partialAnswers, Duration window) {
        Function function = new Function(
                fake.deployment(),
                fake.settings(Duration.ofSeconds(60)),
                Duration.ofMinutes(1),
                ChildProcess::start,
                said);
        running.add(function);
        EventSourceMapping mapping = EventSourceMapping.start(
                new Mapping(topic.name(), group(), batchSize, window, partialAnswers),
                kafka.bootstrapServers(),
                function,
                said);
        running.add(mapping);
        return mapping;
    }

    private String group() {
        return topic.name() + "-v1";
    }

    private long committed(int partition) {
        return topic.committed(group(), partition);
    }

    private List<Long> offsetsOfPartition(int partition) {
        return fake.events().stream()
                .flatMap(event -> OFFSET.matcher(event).results())
                .filter(match -> match.group(1).equals(Integer.toString(partition)))
                .map(match -> Long.parseLong(match.group(2)))
                .toList();
    }

    private static List<Long> offsets(String event) {
        return OFFSET.matcher(event)
                .results()
                .map(match -> Long.parseLong(match.group(2)))
                .toList();
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
    }

    private static List<Long> range(int from, int to) {
        return IntStream.range(from, to).mapToObj(Long::valueOf).toList();
    }
}
