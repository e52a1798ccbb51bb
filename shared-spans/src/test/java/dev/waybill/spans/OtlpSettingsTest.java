package dev.waybill.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpSettingsTest {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    @Test
    void withoutAnEndpointThereIsNothing() {
        assertThat(settings(Map.of("otel.exporter.otlp.headers", "a=b"))).isEmpty();
        assertThat(settings(Map.of(ENDPOINT, " "))).isEmpty();
        assertThat(settings(Map.of(ENDPOINT, "http://collector:4318", "otel.sdk.disabled", "true")))
                .isEmpty();
    }

    @Test
    void theOneForAllSignalsGetsThePathOfTracesAndTheOneForTracesIsTakenAsItIs() {
        assertThat(settings(Map.of(ENDPOINT, "https://collector/base/"))
                        .orElseThrow()
                        .endpoint())
                .isEqualTo(URI.create("https://collector/base/v1/traces"));
        assertThat(settings(Map.of(ENDPOINT, "http://a:4318", "otel.exporter.otlp.traces.endpoint", "http://b:1/x"))
                        .orElseThrow()
                        .endpoint())
                .isEqualTo(URI.create("http://b:1/x"));
    }

    @Test
    void whatElseCanBeSetIsRead() {
        OtlpSettings settings = settings(Map.of(
                        ENDPOINT,
                        "http://collector:4318",
                        "otel.exporter.otlp.headers",
                        "api-key=a%20b+c, x = y=z ",
                        "otel.exporter.otlp.timeout",
                        "250",
                        "otel.resource.attributes",
                        "deployment.environment.name=test",
                        "otel.service.name",
                        "mine"))
                .orElseThrow();

        assertThat(settings.headers()).isEqualTo(Map.of("api-key", "a b+c", "x", "y=z"));
        assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.resource())
                .containsExactly(
                        new Attribute.Text("service.name", "mine"),
                        new Attribute.Text("service.namespace", "waybill"),
                        new Attribute.Text("deployment.environment.name", "test"));
    }

    @ParameterizedTest
    @CsvSource({
        "otel.exporter.otlp.endpoint, collector:4318, 'http://127.0.0.1:4318'",
        "otel.exporter.otlp.traces.endpoint, not a url, 'http://127.0.0.1:4318/v1/traces'",
        "otel.exporter.otlp.protocol, grpc, http/json",
        "otel.exporter.otlp.timeout, 3s, milliseconds",
        "otel.exporter.otlp.headers, secret, name=value"
    })
    void aWrongOneIsRefusedWithItsNameAndWhatWouldBeRight(String name, String value, String right) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(with(name, value)))
                .withMessageContaining(name)
                .withMessageContaining(right)
                .withMessageNotContaining("secret");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> properties = new HashMap<>(Map.of(ENDPOINT, "http://collector:4318"));
        properties.put(name, value);
        return properties;
    }

    private static Optional<OtlpSettings> settings(Map<String, String> properties) {
        return OtlpSettings.of(name -> Optional.ofNullable(properties.get(name)), "service");
    }
}
