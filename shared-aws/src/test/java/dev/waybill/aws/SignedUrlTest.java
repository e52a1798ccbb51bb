package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The signatures were made by botocore 1's SigV4QueryAuth for the same request, time and credentials. */
class SignedUrlTest {

    private static final Instant NOW = Instant.parse("2026-11-26T16:00:00Z");
    private static final Credentials KEY =
            new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());
    private static final SignedUrl URL =
            new SignedUrl("kafka.eu-central-1.amazonaws.com", "eu-central-1", "kafka-cluster");
    private static final Map<String, String> CONNECT = Map.of("Action", "kafka-cluster:Connect");

    @Test
    void aKeySignsAsAwsOwnSignerDoes() {
        assertThat(URL.of(CONNECT, KEY, NOW, Duration.ofMinutes(15)))
                .isEqualTo("https://kafka.eu-central-1.amazonaws.com/?Action=kafka-cluster%3AConnect"
                        + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIDEXAMPLE%2F20261126%2Feu-central-1%2Fkafka-cluster%2Faws4_request"
                        + "&X-Amz-Date=20261126T160000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aefcdd6a2e41aa5b26b9dd86f817b86caa79722b26297438030565954d2a3db9");
    }

    @Test
    void aRolesTokenIsSignedToo() {
        Credentials role = new Credentials(KEY.accessKeyId(), KEY.secretAccessKey(), Optional.of("token/with+signs=="));

        assertThat(URL.of(CONNECT, role, NOW, Duration.ofMinutes(15)))
                .contains("&X-Amz-Security-Token=token%2Fwith%2Bsigns%3D%3D&")
                .endsWith("&X-Amz-Signature=a99a035bcb68f9d452720dae71aaa829af73f78fc27710dcc8b4b3b19581e922");
    }
}
