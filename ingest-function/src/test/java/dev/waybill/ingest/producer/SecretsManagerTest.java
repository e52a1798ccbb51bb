package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.http.ProblemException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real AWS client against a server of ours that speaks what the service speaks. */
class SecretsManagerTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:waybill/producers-AbCdEf";
    private static final String HASH_OF_KEY = "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683";
    private static final Map<String, String> SETTINGS = Map.of(
            "aws.region", "eu-west-1",
            "aws.accessKeyId", "AKIDEXAMPLE",
            "aws.secretAccessKey", "not-a-secret");
    private static final String ENDPOINT = "aws.endpointUrlSecretsManager";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final SmallServer service = new SmallServer();
    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void pointTheClientHere() {
        SETTINGS.forEach(System::setProperty);
        System.setProperty(ENDPOINT, service.uri());
        service.answers(this::answer);
    }

    @AfterEach
    void close() {
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty(ENDPOINT);
        service.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theListStandsInASecretByNameOrArnAndChangesAreSeen() {
        secrets.put("waybill/producers", list("a"));
        secrets.put(ARN, list("b"));

        for (String place : List.of("secretsmanager:waybill/producers", ARN, "secretsmanager:" + ARN)) {
            Producers producers = producers(place);
            assertThat(producers.current().join().byApiKey("key").source())
                    .isEqualTo(place.endsWith("waybill/producers") ? "a" : "b");
            producers.close();
        }

        Producers producers = producers("secretsmanager:waybill/producers");
        secrets.put("waybill/producers", list("c"));
        clock.pass(Duration.ofMinutes(2));
        assertThat(producers.current().join().byApiKey("key").source()).isEqualTo("c");

        secrets.clear();
        clock.pass(Duration.ofMinutes(2));
        assertThat(producers.current().join().byApiKey("key").source()).isEqualTo("c");
        producers.close();
    }

    @Test
    void aSecretThatManyProducersReferToIsReadOncePerReading() {
        secrets.put("billing", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        secrets.put("list", """
                producers:
                  - {source: a, channels: [demand], webhook_keys: ["secretsmanager:billing"]}
                  - {source: b, channels: [demand], webhook_keys: ["secretsmanager:billing"]}
                """);

        Producers producers = producers("secretsmanager:list");

        assertThat(producers.current().join().bySource("b").webhookKeys()).isPresent();
        assertThat(service.requests()).isEqualTo(2);
        producers.close();
    }

    @Test
    void theStartFailsWithoutTheSecretAndSaysWhatTheRoleNeeds() {
        assertThatThrownBy(() -> producers("secretsmanager:missing"))
                .hasMessageContaining("refuses the secret missing with ResourceNotFoundException")
                .hasMessageContaining("secretsmanager:GetSecretValue");
    }

    @Test
    void theStartFailsWithoutTheService() {
        service.close();

        assertThatThrownBy(() -> producers("secretsmanager:list"))
                .hasMessageContaining("Secrets Manager can't be asked for the secret list");
    }

    @Test
    void nobodyAsksTheServiceForAListThatStandsElsewhere() {
        Producers producers = new Producers(Optional.empty(), vertx, clock, name -> null);

        clock.pass(Duration.ofMinutes(2));

        assertThatThrownBy(() -> producers.current().join().byApiKey("key")).isInstanceOf(ProblemException.class);
        assertThat(service.requests()).isZero();
    }

    private Producers producers(String place) {
        return new Producers(Optional.of(place), vertx, clock, name -> null);
    }

    /** GetSecretValue of the AWS JSON 1.1 protocol. */
    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(exchange.getRequestHeaders().getFirst("X-Amz-Target")).isEqualTo("secretsmanager.GetSecretValue");
        assertThat(exchange.getRequestHeaders().getFirst("Authorization")).startsWith("AWS4-HMAC-SHA256");
        String id = request.replaceAll(".*\"SecretId\":\"([^\"]*)\".*", "$1");
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        if (secrets.containsKey(id)) {
            String value = secrets.get(id).replace("\"", "\\\"").replace("\n", "\\n");
            SmallServer.send(exchange, 200, "{\"Name\":\"" + id + "\",\"SecretString\":\"" + value + "\"}");
        } else {
            SmallServer.send(exchange, 400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"there is none\"}");
        }
    }

    private static String list(String source) {
        return "producers:\n  - {source: " + source + ", channels: [demand], key_sha256: " + HASH_OF_KEY + "}\n";
    }
}
