package dev.waybill.msk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.Credentials;
import dev.waybill.aws.SignedUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MskTokenTest {

    static final Credentials KEY =
            new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());
    private static final Instant NOW = Instant.parse("2026-11-26T16:00:00Z");

    @Test
    void itIsASignedUrlForAQuarterOfAnHourAndSaysNothingInALog() {
        MskToken token = MskToken.of(KEY, "eu-central-1", NOW);

        assertThat(new String(Base64.getUrlDecoder().decode(token.value()), StandardCharsets.UTF_8))
                .isEqualTo(new SignedUrl("kafka.eu-central-1.amazonaws.com", "eu-central-1", "kafka-cluster")
                                .of(Map.of("Action", "kafka-cluster:Connect"), KEY, NOW, Duration.ofMinutes(15))
                        + "&User-Agent=waybill");
        assertThat(token.value()).doesNotContain("=");
        assertThat(Instant.ofEpochMilli(token.lifetimeMs())).isEqualTo(NOW.plusSeconds(900));
        assertThat(token + " " + KEY).doesNotContain("Signature").doesNotContain(KEY.secretAccessKey());
    }
}
