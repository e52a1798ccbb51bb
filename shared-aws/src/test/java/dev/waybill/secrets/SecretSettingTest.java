package dev.waybill.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.localstack.server.EmbeddedSecrets;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Through SmallRye's configuration, as Quarkus reads settings. */
class SecretSettingTest {

    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:waybill/station-AbCdEf";
    private static final String JSON = "{\"username\":\"waybill\",\"password\":\"hidden\",\"port\":6379}";

    private EmbeddedSecrets service;
    private KnownSecrets secrets;

    @BeforeEach
    void start() {
        service = EmbeddedSecrets.start(0, "ASIA", "key");
        Map<String, String> lambda = Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "ASIA",
                "AWS_SECRET_ACCESS_KEY", "key",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", service.endpoint().toString());
        secrets = new KnownSecrets(new SecretsManager(lambda::get));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aSecretStandsInTheMidstOfASetting() {
        service.put("waybill/redis", "hidden");

        assertThat(config("rediss://waybill:${secretsmanager::waybill/redis}@host:6379")
                        .getValues("setting", URI.class))
                .containsExactly(URI.create("rediss://waybill:hidden@host:6379"));
    }

    @Test
    void anArnNamesOneToo() {
        service.put(ARN, "whsec_c2VjcmV0");

        assertThat(config("${secretsmanager::" + ARN + "}").getValue("setting", String.class))
                .isEqualTo("whsec_c2VjcmV0");
    }

    @Test
    void aFieldIsOneTextOfASecret() {
        service.put("waybill/redis", JSON);
        service.put(ARN, JSON);

        assertThat(config("${secretsmanager::waybill/redis#username}:${secretsmanager::" + ARN + "#password}")
                        .getValue("setting", String.class))
                .isEqualTo("waybill:hidden");
    }

    @Test
    void whatIsInASecretIsNotReadAsASetting() {
        service.put("odd", "${other} $x \\${y} ${secretsmanager::another}");

        assertThat(config("${secretsmanager::odd}").getValue("setting", String.class))
                .isEqualTo("${other} $x \\${y} ${secretsmanager::another}");
    }

    @Test
    void nobodyAsksBeforeTheSettingIsReadAndThenOnce() {
        service.put("waybill/redis", JSON);
        String value = "${secretsmanager::waybill/redis#username}:${secretsmanager::waybill/redis#password}";
        List<SmallRyeConfig> configs = List.of(config(value), config(value));

        assertThat(configs.getFirst().getPropertyNames()).contains("setting");
        assertThat(service.asked()).isEmpty();

        configs.forEach(
                each -> assertThat(each.getValue("setting", String.class)).isEqualTo("waybill:hidden"));
        assertThat(service.asked()).containsExactly("waybill/redis");
    }

    @Test
    void manyThreadsAskOnce() throws Exception {
        service.put("waybill/redis", "hidden");
        SmallRyeConfig config = config("${secretsmanager::waybill/redis}");
        Callable<String> reading = () -> config.getValue("setting", String.class);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> read : threads.invokeAll(
                    IntStream.range(0, 50).mapToObj(i -> reading).toList())) {
                assertThat(read.get()).isEqualTo("hidden");
            }
        }
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void aFailureIsNotRemembered() {
        SmallRyeConfig config = config("${secretsmanager::waybill/redis}");

        assertThatThrownBy(() -> config.getValue("setting", String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refuses the secret waybill/redis with ResourceNotFoundException");
        service.put("waybill/redis", "hidden");
        assertThat(config.getValue("setting", String.class)).isEqualTo("hidden");
    }

    @Test
    void aFieldThatIsNotThereIsNamedAndTheSecretIsNot() {
        service.put("object", JSON);
        service.put("text", "hidden");

        assertThatThrownBy(() -> config("${secretsmanager::object#port}").getValue("setting", String.class))
                .hasMessage("the secret object has no text in a field port");
        assertThatThrownBy(() -> config("${secretsmanager::text#password}").getValue("setting", String.class))
                .hasMessage("the secret text is no JSON object, so it has no field password; without #password the"
                        + " setting is the whole secret");
    }

    /** What its own environment has no part in: the name is refused before anybody is asked. */
    @Test
    void itIsFoundByItsService() {
        SmallRyeConfig config = builder("${secretsmanager::no name}")
                .addDiscoveredSecretKeysHandlers()
                .build();

        assertThatThrownBy(() -> config.getValue("setting", String.class))
                .hasMessageContaining("that is no secret's name or ARN");
    }

    private SmallRyeConfig config(String value) {
        return builder(value).withSecretKeysHandlers(new SecretSetting(secrets)).build();
    }

    private static SmallRyeConfigBuilder builder(String value) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of("setting", value), "test", 100));
    }
}
