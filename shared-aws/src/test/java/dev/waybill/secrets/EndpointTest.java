package dev.waybill.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, secretsmanager.eu-central-1.amazonaws.com",
        "us-gov-west-1, secretsmanager.us-gov-west-1.amazonaws.com",
        "cn-north-1, secretsmanager.cn-north-1.amazonaws.com.cn"
    })
    void eachRegionHasItsOwn(String region, String host) throws IOException {
        Endpoint endpoint = Endpoint.of(region, name -> null);

        assertThat(endpoint.address()).hasScheme("https");
        assertThat(endpoint.host()).isEqualTo(host);
    }

    @Test
    void theServicesVariableComesBeforeThatOfAll() throws IOException {
        Map<String, String> both = Map.of(
                "AWS_ENDPOINT_URL", "https://all.example", "AWS_ENDPOINT_URL_SECRETS_MANAGER", "https://one.example/");

        assertThat(Endpoint.of("eu-central-1", both::get).host()).isEqualTo("one.example");
        assertThat(Endpoint.of("eu-central-1", Map.of("AWS_ENDPOINT_URL", "https://all.example")::get)
                        .host())
                .isEqualTo("all.example");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example:443, a.example",
        "https://a.example:8443, a.example:8443",
        "http://127.0.0.1:80, 127.0.0.1",
        "http://[::1]:5000, [::1]:5000"
    })
    void theHostHasItsPortUnlessThatIsUsual(String address, String host) throws IOException {
        assertThat(of(address).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example",
                "http://localhost.example",
                "https://user:password@a.example",
                "https://a.example/path",
                "https://a.example?query",
                "ftp://a.example",
                "https://",
                "a.example",
                "no address"
            })
    void noSecretComesFromElsewhere(String address) {
        assertThatThrownBy(() -> of(address))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("AWS_ENDPOINT_URL is no address that is asked for secrets: it is https://HOST")
                .hasMessageNotContaining("password");
    }

    private static Endpoint of(String address) throws IOException {
        return Endpoint.of("eu-central-1", Map.of("AWS_ENDPOINT_URL", address)::get);
    }
}
