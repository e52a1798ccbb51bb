package dev.waybill.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationConfigTest {

    private static final String URL = "https://station.example.com/webhooks/predictions";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    @ParameterizedTest
    @ValueSource(
            strings = {URL, "https://station.example.com", "http://127.0.0.1:9/x", "http://[::1]/", "http://localhost"})
    void theStationIsFarAndGuardedOrOnThisMachine(String url) {
        assertThatCode(() -> Station.of(new Settings(url, SECRET, TIMEOUT))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "station.example.com",
                "ftp://station.example.com",
                "http://station.example.com/x",
                "https:///x",
                "https://x/#y",
                "a b"
            })
    void anotherAddressIsRefusedWithWhatWouldBeRight(String url) {
        assertThatThrownBy(() -> Station.of(new Settings(url, SECRET, TIMEOUT)))
                .hasMessageContaining("waybill.station.url is \"" + url + "\"")
                .hasMessageContaining(URL);
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotShown() {
        assertThatThrownBy(() -> Station.of(new Settings("https://me:hush@station.example.com", SECRET, TIMEOUT)))
                .hasMessageContaining("waybill.station.url")
                .message()
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hush", "whsec_", "whsec_hush", "whsec_!!!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSv"})
    void aWrongSecretIsRefusedAndNotShown(String secret) {
        assertThatThrownBy(() -> Station.of(new Settings(URL, secret, TIMEOUT)))
                .hasMessageContaining("waybill.station.secret")
                .hasMessageContaining(SECRET)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage().replace(SECRET, "")).doesNotContain("hush", "MfKQ"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT0.099S", "PT61S"})
    void aCallEndsButNotAtOnce(String timeout) {
        assertThatThrownBy(() -> Station.of(new Settings(URL, SECRET, Duration.parse(timeout))))
                .hasMessageContaining("waybill.station.timeout is " + Duration.parse(timeout))
                .hasMessageContaining("such as 4s");
    }

    /** The vector of the reference libraries at github.com/standard-webhooks/standard-webhooks. */
    @Test
    void signsAsTheReferenceLibrariesDo() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        String signature = WebhookSecret.of(SECRET).signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body);

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
