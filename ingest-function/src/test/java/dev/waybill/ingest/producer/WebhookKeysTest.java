package dev.waybill.ingest.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two vectors are those of the reference libraries at github.com/standard-webhooks/standard-webhooks. */
class WebhookKeysTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PUBLIC = "whpk_ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final byte[] BODY = bytes("{\"test\": 2432232314}");
    private static final String V1 = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String V1A =
            "v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag==";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);

    private final WebhookKeys secret = new WebhookKeys(List.of(WebhookKey.ofSecret(SECRET)));
    private final WebhookKeys publicKey = new WebhookKeys(List.of(WebhookKey.ofPublic(PUBLIC)));

    @Test
    void acceptsWhatTheReferenceLibrariesSign() {
        assertThatCode(() -> secret.verify(ID, TIME, V1, BODY, NOW)).doesNotThrowAnyException();
        assertThatCode(() -> publicKey.verify(ID, TIME, V1A, BODY, NOW)).doesNotThrowAnyException();
    }

    @Test
    void acceptsTheOneRightSignatureAmongOthers() {
        String others = "v1,AAAA v2,whatever v1,no-base64! nonsense ";

        assertThatCode(() -> secret.verify(ID, TIME, others + V1 + " " + V1A, BODY, NOW))
                .doesNotThrowAnyException();
        assertThatCode(() -> publicKey.verify(ID, TIME, others + V1 + " " + V1A, BODY, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsEitherKeyWhileTheyAreRotated() throws GeneralSecurityException {
        String newSecret = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
        KeyPair newPair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        WebhookKeys both = new WebhookKeys(List.of(
                WebhookKey.ofSecret(newSecret),
                WebhookKey.ofSecret(SECRET),
                WebhookKey.ofPublic(publicKey(newPair)),
                WebhookKey.ofPublic(PUBLIC)));

        for (String signature : List.of(V1, V1A, hmac(new byte[24]), ed25519(newPair))) {
            assertThatCode(() -> both.verify(ID, TIME, signature, BODY, NOW)).doesNotThrowAnyException();
        }
        refused(() -> secret.verify(ID, TIME, hmac(new byte[24]), BODY, NOW), "no signature");
        refused(() -> publicKey.verify(ID, TIME, ed25519(newPair), BODY, NOW), "no signature");
    }

    @Test
    void refusesWhatWasTamperedWith() {
        for (WebhookKeys keys : List.of(secret, publicKey)) {
            String both = V1 + " " + V1A;
            refused(() -> keys.verify(ID, TIME, both, bytes("{\"test\": 2432232315}"), NOW), "no signature");
            refused(() -> keys.verify(ID + "x", TIME, both, BODY, NOW), "no signature");
            refused(() -> keys.verify(ID, "1614265331", both, BODY, NOW), "no signature");
        }
    }

    @Test
    void refusesASignatureUnderTheOtherVersionsName() {
        refused(() -> secret.verify(ID, TIME, V1.replace("v1,", "v1a,"), BODY, NOW), "no signature");
        refused(() -> publicKey.verify(ID, TIME, V1A.replace("v1a,", "v1,"), BODY, NOW), "no signature");
    }

    @Test
    void refusesAnIdWithAFullStopSinceItCouldEndElsewhere() {
        // The same bytes are signed as those of id "a", time "1614265330" and body "1.rest".
        refused(() -> secret.verify("a.1614265330", TIME, V1, BODY, NOW), "none of them a full stop");
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false", "999999, false"})
    void acceptsFiveMinutesEitherWayAndNoMore(long away, boolean accepted) {
        Instant then = NOW.plusSeconds(away);

        if (accepted) {
            assertThatCode(() -> secret.verify(ID, TIME, V1, BODY, then)).doesNotThrowAnyException();
        } else {
            refused(
                    () -> secret.verify(ID, TIME, V1, BODY, then),
                    "webhook-timestamp is " + Math.abs(away) + " seconds away from now; it may be 300");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1614265330", "1614265330.5", "99999999999999999999", "１６１４２６５３３０"})
    void refusesATimestampThatIsNone(String timestamp) {
        refused(() -> secret.verify(ID, timestamp, V1, BODY, NOW), "the header webhook-timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1,", " ", "AAAA", "v2,AAAA", "v1;AAAA", "v1 ,AAAA"})
    void refusesASignatureHeaderWithoutASignature(String signatures) {
        refused(() -> secret.verify(ID, TIME, signatures, BODY, NOW), "webhook-signature");
    }

    @Test
    void refusesMoreSignaturesThanAnybodyNeeds() {
        assertThatCode(() -> secret.verify(ID, TIME, "v1,AAAA ".repeat(15) + V1, BODY, NOW))
                .doesNotThrowAnyException();
        refused(() -> secret.verify(ID, TIME, "v1,AAAA ".repeat(16) + V1, BODY, NOW), "at most 16");
        refused(() -> publicKey.verify(ID, TIME, "v1a,AAAA ".repeat(4) + V1A, BODY, NOW), "4 of version v1a");
        refused(() -> secret.verify(ID, TIME, "v1," + "A".repeat(10_000), BODY, NOW), "too many signatures");
    }

    @Test
    void namesTheHeaderThatIsMissing() {
        refused(() -> secret.verify(null, TIME, V1, BODY, NOW), "the header webhook-id is missing");
        refused(() -> secret.verify(ID, null, V1, BODY, NOW), "the header webhook-timestamp is missing");
        refused(() -> secret.verify(ID, TIME, null, BODY, NOW), "the header webhook-signature is missing");
        refused(() -> secret.verify("x".repeat(257), TIME, V1, BODY, NOW), "1 to 256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_AAAA",
                "whsec_nobase64!",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void takesNoSecretOfAnotherForm(String text) {
        assertThatThrownBy(() -> WebhookKey.ofSecret(text))
                .hasMessageContaining("whsec_ and then 24 to 64 bytes in base64")
                .hasMessageNotContaining(text);
    }

    private static void refused(Runnable call, String reason) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(401);
            assertThat(refused.problem().detail()).contains(reason);
            assertThat(refused.problem().headers()).containsKey("WWW-Authenticate");
        });
    }

    private static String hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String ed25519(KeyPair pair) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(signed());
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String publicKey(KeyPair pair) {
        byte[] x509 = pair.getPublic().getEncoded();
        return "whpk_" + Base64.getEncoder().encodeToString(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    }

    private static byte[] signed() {
        return bytes(ID + "." + TIME + "." + new String(BODY, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
