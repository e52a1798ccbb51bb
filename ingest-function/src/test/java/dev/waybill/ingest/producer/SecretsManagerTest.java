package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.http.ProblemException;
import dev.waybill.localstack.server.EmbeddedSecrets;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list and its secrets in Secrets Manager, served by a server of ours that looks at signatures as AWS does. */
class SecretsManagerTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:waybill/producers-AbCdEf";
    private static final String HASH_OF_KEY = "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683";

    private final EmbeddedSecrets service = EmbeddedSecrets.start(0, "AKIDEXAMPLE", "not-a-secret");
    private final Map<String, String> lambda = Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "not-a-secret",
            "AWS_ENDPOINT_URL_SECRETS_MANAGER", service.endpoint().toString());
    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void close() {
        service.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theListStandsInASecretByNameOrArnAndChangesAreSeen() {
        service.put("waybill/producers", list("a"));
        service.put(ARN, list("b"));

        for (String place : List.of("secretsmanager:waybill/producers", ARN, "secretsmanager:" + ARN)) {
            Producers producers = producers(place);
            assertThat(producers.current().join().byApiKey("key").source())
                    .isEqualTo(place.endsWith("waybill/producers") ? "a" : "b");
            producers.close();
        }

        Producers producers = producers("secretsmanager:waybill/producers");
        service.put("waybill/producers", list("c"));
        clock.pass(Duration.ofMinutes(2));
        assertThat(producers.current().join().byApiKey("key").source()).isEqualTo("c");

        service.remove("waybill/producers");
        clock.pass(Duration.ofMinutes(2));
        assertThat(producers.current().join().byApiKey("key").source()).isEqualTo("c");
        producers.close();
    }

    @Test
    void aSecretThatManyProducersReferToIsReadOncePerReading() {
        service.put("billing", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        service.put("list", """
                producers:
                  - {source: a, channels: [demand], webhook_keys: ["secretsmanager:billing"]}
                  - {source: b, channels: [demand], webhook_keys: ["secretsmanager:billing"]}
                """);

        Producers producers = producers("secretsmanager:list");

        assertThat(producers.current().join().bySource("b").webhookKeys()).isPresent();
        assertThat(service.asked()).containsExactly("list", "billing");
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
        Producers producers = new Producers(Optional.empty(), vertx, clock, lambda::get);

        clock.pass(Duration.ofMinutes(2));

        assertThatThrownBy(() -> producers.current().join().byApiKey("key")).isInstanceOf(ProblemException.class);
        assertThat(service.asked()).isEmpty();
    }

    private Producers producers(String place) {
        return new Producers(Optional.of(place), vertx, clock, lambda::get);
    }

    private static String list(String source) {
        return "producers:\n  - {source: " + source + ", channels: [demand], key_sha256: " + HASH_OF_KEY + "}\n";
    }
}
