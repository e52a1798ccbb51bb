package dev.waybill.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.testing.AgentBench;
import dev.waybill.dispatch.ScriptedStation.Call;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.localstack.server.EmbeddedStation;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationDispatchTest {

    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ScriptedStation station = ScriptedStation.start();
    private final AgentBench bench = bench(station.uri().toString());

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void callsTheStationWithEachPredictionAsItCame() throws NoSuchAlgorithmException {
        String first = "{\"time\":\"2026-11-23T01:00:00Z\",\"demand_mwh\":4100.50,\"model\":\"ar@1\"}";
        List<Envelope> batch = List.of(datum(first), prediction(4200));

        Report report = bench.arrives(batch);

        assertThat(report.done()).isEqualTo(2);
        assertThat(station.calls()).extracting(Call::path).containsOnly("/webhooks/predictions");
        assertThat(station.calls()).extracting(Call::body).containsExactly(first, text(batch.get(1)));
        assertThat(station.calls()).extracting(Call::id).containsExactly(id(batch.get(0)), id(batch.get(1)));
        for (Call call : station.calls()) {
            assertSigned(call);
        }
    }

    /** By an HMAC that is not the agent's. */
    private static void assertSigned(Call call) throws NoSuchAlgorithmException {
        assertThat(Long.parseLong(call.timestamp())).isCloseTo(Instant.now().getEpochSecond(), within(5L));
        byte[] signed = (call.id() + "." + call.timestamp() + "." + call.body()).getBytes(StandardCharsets.UTF_8);
        byte[] right = Hmac.of(Base64.getDecoder().decode(KEY), signed);
        assertThat(call.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(right));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 408, 429})
    void triesAgainWithTheSameIdWhenTheStationCannotNow(int status) {
        station.answering(status, status);
        Envelope prediction = prediction(4100);

        Report report = bench.arrives(List.of(prediction));

        assertThat(report.done()).isEqualTo(1);
        assertThat(station.calls()).hasSize(3).extracting(Call::id).containsOnly(id(prediction));
        assertThat(pause(1)).isLessThan(pause(2));
    }

    @Test
    void waitsAsLongAsTheStationWishes() {
        station.answering(429).retryAfter("1");

        Report report = bench.arrives(List.of(prediction(4100)));

        assertThat(report.done()).isEqualTo(1);
        assertThat(pause(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotWaitLongerThanACallMayTake() {
        String tomorrow = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(Duration.ofDays(1)).atZone(ZoneOffset.UTC));
        station.answering(503).retryAfter(tomorrow);
        long start = System.nanoTime();

        Report report = bench.arrives(List.of(prediction(4100)));

        assertOutage(report, "answers 503");
        assertThat(station.calls()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
    }

    @Test
    void whatTheStationRefusesIsADeadLetterAndTheOthersAreDeliveredOnce() {
        List<Envelope> batch = List.of(prediction(1), prediction(2), prediction(3));
        station.refusing(call -> call.id().equals(id(batch.get(1))));

        Report report = bench.arrives(batch);

        assertThat(report.done()).isEqualTo(2);
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .contains("404")
                .doesNotContain(KEY, "quiet");
        assertThat(station.calls())
                .extracting(Call::id)
                .containsExactly(id(batch.get(0)), id(batch.get(1)), id(batch.get(1)), id(batch.get(2)));
    }

    @Test
    void whatIsNoPredictionNeverReachesTheStation() {
        bench.arrives(List.of(datum("{\"demand_mwh\":4100}"), prediction(4200)));

        assertThat(bench.deadLetters()).singleElement().asString().contains("Prediction", "time");
        assertThat(station.calls()).hasSize(1);
    }

    @Test
    void theStationOfTheLocalStackTakesEachPredictionOnce(@TempDir Path folder) throws IOException {
        List<Envelope> batch = List.of(prediction(4100), prediction(4200));
        try (EmbeddedStation local = EmbeddedStation.start(folder, 0, "whsec_" + KEY)) {
            String url = local.webhook().toString();

            bench(url).arrives(batch);
            bench(url).arrives(batch);
        }

        assertThat(Files.readAllLines(folder.resolve("calls.ndjson")))
                .satisfiesExactly(
                        line -> assertThat(line).contains(id(batch.get(0)), "4100.0"),
                        line -> assertThat(line).contains(id(batch.get(1)), "4200.0"));
    }

    @Test
    void nothingMovesWhileTheStationIsAwayAndNothingIsCalledTwiceAfterwards() {
        List<Envelope> batch = List.of(prediction(1), prediction(2));
        station.answering(204, 500, 500, 500, 500, 500);

        Report away = bench.arrives(batch);
        Report back = bench.arrives(batch);

        assertOutage(away, "answers 500");
        assertThat(away.done()).isZero();
        assertThat(back.done()).isEqualTo(2);
        assertThat(station.calls().stream().filter(call -> call.id().equals(id(batch.get(0)))))
                .hasSize(1);
    }

    @Test
    void aStationThatIsNotThereIsAnOutage() throws IOException {
        Report report = bench("http://127.0.0.1:" + freePort()).arrives(List.of(prediction(4100)));

        assertOutage(report, "can't be reached");
    }

    @Test
    void aStationThatSaysNothingIsAnOutageWithinTheTime() {
        station.hanging();
        long start = System.nanoTime();

        Report report = bench.arrives(List.of(prediction(4100)));

        assertOutage(report, "does not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(TIMEOUT.dividedBy(2), TIMEOUT.plusSeconds(10));
    }

    @Test
    void aRedirectIsNotFollowedButAWrongSetting() {
        try (ScriptedStation elsewhere = ScriptedStation.start()) {
            station.answering(307, 307, 307, 307, 307, 307)
                    .redirectingTo(elsewhere.uri().toString());

            Report report = bench.arrives(List.of(prediction(4100)));

            assertOutage(report, "answers 307");
            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    private static void assertOutage(Report report, String words) {
        assertThat(report.dead()).isZero();
        assertThat(report.unfinished()).hasValueSatisfying(rest -> {
            assertThat(rest.reason())
                    .contains("generation station 127.0.0.1", words)
                    .doesNotContain(KEY, "quiet");
            assertThat(rest.cause()).isInstanceOf(Outage.class);
        });
    }

    private Duration pause(int call) {
        return Duration.ofNanos(station.calls().get(call).nanos()
                - station.calls().get(call - 1).nanos());
    }

    private static AgentBench bench(String url) {
        return AgentBench.of(new GenerationDispatch(new Settings(url, "whsec_" + KEY, TIMEOUT)));
    }

    private static Envelope prediction(double mwh) {
        return datum("{\"time\":\"2026-11-23T01:00:00Z\",\"demand_mwh\":" + mwh + "}");
    }

    private static Envelope datum(String json) {
        return Envelope.of(DataId.next(), "victoria", Instant.now(), Payload.of(json))
                .build();
    }

    private static String id(Envelope prediction) {
        return prediction.dataId().toString();
    }

    private static String text(Envelope prediction) {
        return new String(((Payload.Inline) prediction.payload()).bytes(), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
