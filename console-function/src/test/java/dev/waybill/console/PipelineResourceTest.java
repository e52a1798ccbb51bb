package dev.waybill.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.waybill.console.Scene.Accepted;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Outcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PipelineResourceTest {

    private static final AgentId STORAGE = new AgentId("s3-storage", 1);

    @Inject
    Scene scene;

    @TestHTTPResource("/v1/pipeline/live")
    URI live;

    @Test
    void tellsWhatEachChannelAndAgentHasAndHowFarItIs() {
        Accepted one = scene.accept(Instant.now());
        scene.accept(Instant.now());
        scene.end(STORAGE, one, Outcome.DEAD);
        scene.letter(STORAGE, one, "full");

        given().header("X-Api-Key", Servers.KEY)
                .get("/v1/pipeline")
                .then()
                .statusCode(200)
                .body("may_redrive", equalTo(false))
                .body("channels.find { it.name == 'demand' }.partitions", equalTo(4))
                .body("channels.find { it.name == 'demand' }.in", greaterThanOrEqualTo(2))
                .body("channels.find { it.name == 'frames' }.uploads", equalTo(true))
                .body("agents.find { it.id == 's3-storage@1' }.reads", equalTo("demand"))
                .body("agents.find { it.id == 's3-storage@1' }.mode", equalTo("on-demand"))
                .body("agents.find { it.id == 's3-storage@1' }.dead", greaterThanOrEqualTo(1))
                .body("agents.find { it.id == 's3-storage@1' }.dead_letters", greaterThanOrEqualTo(1))
                .body("agents.find { it.id == 's3-storage@1' }.lag", greaterThanOrEqualTo(1))
                .body("agents.find { it.id == 's3-storage@1' }.p50_ms", equalTo(5));
        given().header("X-Api-Key", Servers.REDRIVE_KEY)
                .get("/v1/pipeline")
                .then()
                .body("may_redrive", equalTo(true));
    }

    @Test
    void sendsTheFiguresAgainAndAgain() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) live.toURL().openConnection();
        connection.setRequestProperty("X-Api-Key", Servers.KEY);
        connection.setReadTimeout(20_000);

        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getContentType()).startsWith("text/event-stream");
        try (InputStream body = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (int event = 0; event < 2; event++) {
                String line = lines.readLine();
                while (line.isEmpty()) {
                    line = lines.readLine();
                }
                assertThat(line).startsWith("data:").contains("\"channels\":[{\"name\":\"demand\"");
            }
        }
        connection.disconnect();
    }

    @Test
    void theStreamIsForOperatorsToo() {
        given().get("/v1/pipeline/live").then().statusCode(401);
    }
}
