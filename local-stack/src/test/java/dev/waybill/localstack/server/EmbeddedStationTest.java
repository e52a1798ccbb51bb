package dev.waybill.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedStationTest {

    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"time\":\"2026-11-23T01:00:00Z\",\n \"demand_mwh\":4100.50}";

    @TempDir
    Path folder;

    private EmbeddedStation station;

    @BeforeEach
    void start() {
        station = EmbeddedStation.start(folder, 0, "whsec_" + KEY);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void writes_each_call_down_once() throws Exception {
        assertThat(call("one", now(), KEY, BODY)).isEqualTo(204);
        assertThat(call("one", now(), KEY, BODY)).isEqualTo(204);
        assertThat(call("two", now(), KEY, "7")).isEqualTo(204);

        assertThat(written()).hasSize(2);
        assertThat(written().getFirst())
                .startsWith("{\"id\":\"one\",\"received\":\"")
                .endsWith(",\"body\":{\"time\":\"2026-11-23T01:00:00Z\",\"demand_mwh\":4100.50}}");
    }

    @Test
    void knows_what_it_took_before_a_restart() throws Exception {
        call("one", now(), KEY, BODY);
        station.close();
        start();

        assertThat(call("one", now(), KEY, BODY)).isEqualTo(204);

        assertThat(written()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 0",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, -301",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, 310"
    })
    void takes_nothing_that_is_not_signed_now_with_its_secret(String key, long seconds) throws Exception {
        assertThat(call("one", now() + seconds, key, BODY)).isEqualTo(401);

        assertThat(folder.resolve("calls.ndjson")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"''", "{", "1 2"})
    void takes_json_only(String body) throws Exception {
        assertThat(call("one", now(), KEY, body)).isEqualTo(400);

        assertThat(folder.resolve("calls.ndjson")).doesNotExist();
    }

    private List<String> written() throws IOException {
        return Files.readAllLines(folder.resolve("calls.ndjson"));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private int call(String id, long seconds, String key, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        byte[] signature = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(station.webhook())
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
