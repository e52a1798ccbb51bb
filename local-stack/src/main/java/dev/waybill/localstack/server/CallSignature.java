package dev.waybill.localstack.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Whether a webhook's call is signed and new, as Standard Webhooks 1.0.0 says. */
final class CallSignature {

    static final String ID = "webhook-id";

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final long TOLERANCE_SECONDS = 300;

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param secret {@code whsec_} and base64 */
    CallSignature(String secret, Clock clock) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
        this.clock = clock;
    }

    /** @param headers gives the value of a name, or null */
    boolean isRight(UnaryOperator<@Nullable String> headers, byte[] body) {
        String id = headers.apply(ID);
        String timestamp = headers.apply("webhook-timestamp");
        String signatures = headers.apply("webhook-signature");
        return id != null
                && timestamp != null
                && signatures != null
                && isNew(timestamp)
                && isAmong(signatures, "v1," + sign(id + "." + timestamp + ".", body));
    }

    private boolean isNew(String timestamp) {
        return timestamp.matches("[0-9]{1,12}")
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) <= TOLERANCE_SECONDS;
    }

    /** In a time that doesn't tell how much of one is right. */
    private static boolean isAmong(String signatures, String right) {
        boolean found = false;
        for (String signature : signatures.split(" ", 16)) {
            found |= MessageDigest.isEqual(ascii(signature), ascii(right));
        }
        return found;
    }

    private String sign(String beginning, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ascii(beginning));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
