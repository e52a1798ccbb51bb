package dev.waybill.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OtlpExportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Collector collector;
    private OtlpExport export;

    @BeforeEach
    void start() throws IOException {
        collector = new Collector(0);
        export = new OtlpExport(settings("10000"), complaints::add);
    }

    @AfterEach
    void stop() {
        export.close();
        collector.close();
    }

    @Test
    void whatIsFlushedIsThereInOrderInBatchesAndWithItsHeaders() {
        add(0, 1200);

        boolean flushed = export.flush(PATIENCE);

        assertThat(flushed).isTrue();
        assertThat(collector.spans()).isEqualTo(ids(0, 1200));
        assertThat(collector.batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(512));
        assertThat(collector.headers).allSatisfy(headers -> {
            assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(headers.getFirst("Api-Key")).isEqualTo("secret");
        });
        assertThat(complaints).isEmpty();
    }

    @Test
    void withoutAFlushTheyGoTogetherAfterASecond() {
        add(0, 10);

        await().atMost(PATIENCE).until(() -> !collector.batches.isEmpty());

        assertThat(collector.batches).containsExactly(ids(0, 10));
    }

    @Test
    void atTheEndTheRestGoes() {
        add(0, 10);

        export.close();

        assertThat(collector.spans()).isEqualTo(ids(0, 10));
    }

    @Test
    void aCollectorThatIsAwayHoldsNobodyUpAndGetsAllWhenItIsBack() throws IOException {
        // given
        int port = collector.port();
        collector.close();
        add(0, 10);
        assertThat(export.flush(PATIENCE)).isFalse();

        // when
        long begun = System.nanoTime();
        for (int i = 10; i < 20; i++) {
            add(i, i + 1);
            export.flush(PATIENCE);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        collector = new Collector(port);

        // then
        assertThat(taken).as("ten flushes that may take %s each", PATIENCE).isLessThan(PATIENCE.dividedBy(2));
        await().atMost(PATIENCE).until(() -> collector.spans().equals(ids(0, 20)));
        assertThat(export.lost()).isZero();
        assertThat(complaints).singleElement().asString().contains("127.0.0.1:" + port, "0 lost");
    }

    @Test
    void aCollectorThatIsBusyIsAskedAgain() {
        collector.status = 503;
        add(0, 10);

        boolean flushed = export.flush(PATIENCE);
        collector.status = 200;

        assertThat(flushed).isFalse();
        await().atMost(PATIENCE).until(() -> collector.spans().equals(ids(0, 10)));
        assertThat(complaints).singleElement().asString().contains("answered 503");
    }

    @Test
    void aSlowCollectorIsWaitedForOnceUntilItAnswersInTime() {
        // given
        collector.hold();
        add(0, 1);

        // when
        Duration first = timeOfFlush(Duration.ofMillis(200));
        add(1, 2);
        Duration second = timeOfFlush(PATIENCE);
        collector.release();
        await().atMost(PATIENCE).until(() -> collector.spans().equals(ids(0, 2)));
        add(2, 3);
        boolean third = export.flush(PATIENCE);

        // then
        assertThat(first).isGreaterThanOrEqualTo(Duration.ofMillis(190));
        assertThat(second).isLessThan(PATIENCE.dividedBy(2));
        assertThat(third).isTrue();
        assertThat(collector.spans()).isEqualTo(ids(0, 3));
    }

    @Test
    void oneThatDoesNotAnswerIsGivenUpAfterTheTimeout() {
        export.close();
        export = new OtlpExport(settings("200"), complaints::add);
        collector.hold();
        add(0, 1);

        boolean flushed = export.flush(Duration.ofSeconds(3));

        assertThat(flushed).isFalse();
        assertThat(complaints).singleElement().asString().contains("timed out");
        collector.release();
        await().atMost(PATIENCE).until(() -> collector.spans().contains(id(0)));
    }

    @Test
    void whatIsRefusedIsCountedAndSaidAndTheNextOnesGo() {
        // given
        collector.status = 400;
        add(0, 10);
        export.flush(PATIENCE);

        // when
        collector.status = 200;
        collector.answer = "{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"too old\"}}";
        add(10, 20);
        export.flush(PATIENCE);

        // then
        assertThat(collector.spans()).isEqualTo(ids(10, 20));
        assertThat(export.lost()).isEqualTo(13);
        assertThat(complaints).singleElement().asString().contains("answered 400", "10 lost");
    }

    @Test
    @Timeout(60)
    void whatFindsNoRoomIsDroppedAndCountedAndNobodyWaits() {
        // given
        collector.hold();

        // when
        add(0, OtlpExport.MOST_WAITING + 100);

        // then
        assertThat(collector.spans()).as("it still holds its answer").isEmpty();
        assertThat(export.lost()).isEqualTo(100);
        assertThat(complaints).hasSize(1);
        collector.release();
    }

    @Test
    void whereNobodyWantsSpansThereIsNoThread() {
        SpanExport none = SpanExport.of(name -> Optional.empty(), "service", complaints::add);

        assertThat(none).isSameAs(SpanExport.NONE);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("spans") && thread.isAlive());
    }

    private OtlpSettings settings(String timeout) {
        Map<String, String> properties = Map.of(
                "otel.exporter.otlp.endpoint",
                collector.uri().toString(),
                "otel.exporter.otlp.headers",
                "api-key=secret",
                "otel.exporter.otlp.timeout",
                timeout);
        return OtlpSettings.of(name -> Optional.ofNullable(properties.get(name)), "service")
                .orElseThrow();
    }

    private Duration timeOfFlush(Duration atMost) {
        long begun = System.nanoTime();
        export.flush(atMost);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void add(int from, int to) {
        ids(from, to)
                .forEach(id -> export.add(new Span(
                        "0af7651916cd43dd8448eb211c80319c",
                        id,
                        null,
                        List.of(),
                        "accept demand",
                        Span.Kind.PRODUCER,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(),
                        null)));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(OtlpExportTest::id).toList();
    }

    private static String id(int number) {
        return "%016x".formatted(number + 1);
    }
}
