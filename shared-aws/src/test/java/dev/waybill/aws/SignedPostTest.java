package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The signatures were made by botocore 1.43's SigV4Auth for the same request, time and credentials. */
class SignedPostTest {

    private static final Instant NOW = Instant.parse("2026-11-26T16:00:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final SignedPost POST =
            new SignedPost("secretsmanager.eu-central-1.amazonaws.com", "eu-central-1", "secretsmanager");
    private static final byte[] BODY = "{\"SecretId\":\"waybill/redis\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/x-amz-json-1.1",
            "X-Amz-Target", "secretsmanager.GetSecretValue");

    @Test
    void aKeySignsAsAwsOwnSignerDoes() {
        Credentials key = new Credentials("AKIDEXAMPLE", SECRET, Optional.empty());

        assertThat(POST.headers(HEADERS, BODY, key, NOW))
                .isEqualTo(Map.of(
                        "content-type",
                        "application/x-amz-json-1.1",
                        "x-amz-target",
                        "secretsmanager.GetSecretValue",
                        "x-amz-date",
                        "20261126T160000Z",
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261126/eu-central-1/secretsmanager/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-date;x-amz-target,"
                                + " Signature=32efc62d5247b3233e96d183f630672c3666d47f06df87455d9626c4bc4dbdb8"));
    }

    @Test
    void aRolesTokenIsSentAndSignedToo() {
        Credentials role = new Credentials("AKIDEXAMPLE", SECRET, Optional.of("token/with+signs=="));

        assertThat(POST.headers(HEADERS, BODY, role, NOW))
                .containsEntry("x-amz-security-token", "token/with+signs==")
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261126/eu-central-1/secretsmanager/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,"
                                + " Signature=f646a8a73f7114730c819c013543becfd9abec6eceec603ca4e28fd051b71bf6");
    }
}
