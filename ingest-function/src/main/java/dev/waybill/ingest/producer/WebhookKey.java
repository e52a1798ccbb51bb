package dev.waybill.ingest.producer;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key of the Standard Webhooks specification, 1.0.0. */
sealed interface WebhookKey {

    String SECRET = "whsec_";
    String PUBLIC = "whpk_";

    /**
     * Whether one of the signatures over {@code beginning} and {@code body} is by this key.
     *
     * @param sent what came in the header
     */
    boolean signed(WebhookSignatures sent, byte[] beginning, byte[] body);

    /** {@code whsec_} and 24 to 64 bytes in base64. */
    static WebhookKey ofSecret(String text) {
        byte[] secret = text.startsWith(SECRET) ? base64(text.substring(SECRET.length())) : new byte[0];
        if (secret.length < 24 || secret.length > 64) {
            throw new Fault("it holds no secret of a webhook: whsec_ and then 24 to 64 bytes in base64");
        }
        return new Symmetric(secret);
    }

    /** {@code whpk_} and the 32 bytes of an Ed25519 key in base64. */
    static WebhookKey ofPublic(String text) {
        try {
            byte[] key = base64(text.substring(PUBLIC.length()));
            if (key.length == 32) {
                return Asymmetric.of(key);
            }
        } catch (InvalidKeyException noPoint) {
            // refused as any other
        }
        throw new Fault("it is no public key of a webhook: whpk_ and then the 32 bytes of an Ed25519 key in base64");
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException wrong) {
            return new byte[0];
        }
    }

    /** A secret that both sides have. */
    final class Symmetric implements WebhookKey {
        private final byte[] secret;

        private Symmetric(byte[] secret) {
            this.secret = secret;
        }

        @Override
        public boolean signed(WebhookSignatures sent, byte[] beginning, byte[] body) {
            byte[] right = right(beginning, body);
            boolean found = false;
            for (byte[] signature : sent.symmetric()) {
                found |= MessageDigest.isEqual(right, signature);
            }
            return found;
        }

        private byte[] right(byte[] beginning, byte[] body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                mac.update(beginning);
                return mac.doFinal(body);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Symmetric same && MessageDigest.isEqual(secret, same.secret);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(secret);
        }
    }

    /** The public half of a key pair; only the sender has the other. */
    record Asymmetric(PublicKey key) implements WebhookKey {

        private static final String ALGORITHM = "Ed25519";
        /** What stands before the key's own bytes in its X.509 form (RFC 8410, section 4). */
        private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

        private static Asymmetric of(byte[] bytes) throws InvalidKeyException {
            byte[] encoded = Arrays.copyOf(X509, X509.length + bytes.length);
            System.arraycopy(bytes, 0, encoded, X509.length, bytes.length);
            try {
                PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
                // Not before this is it known whether the bytes are a point of the curve.
                Signature.getInstance(ALGORITHM).initVerify(key);
                return new Asymmetric(key);
            } catch (InvalidKeyException noPoint) {
                throw noPoint;
            } catch (GeneralSecurityException wrong) {
                throw new InvalidKeyException(wrong);
            }
        }

        @Override
        public boolean signed(WebhookSignatures sent, byte[] beginning, byte[] body) {
            List<byte[]> signatures = sent.asymmetric();
            return signatures.stream().anyMatch(signature -> isRight(signature, beginning, body));
        }

        private boolean isRight(byte[] signature, byte[] beginning, byte[] body) {
            try {
                Signature check = Signature.getInstance(ALGORITHM);
                check.initVerify(key);
                check.update(beginning);
                check.update(body);
                return check.verify(signature);
            } catch (GeneralSecurityException noSignature) {
                return false;
            }
        }
    }
}
