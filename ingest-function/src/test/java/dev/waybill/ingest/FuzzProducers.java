package dev.waybill.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Producers of every kind, and what they prove themselves with. */
final class FuzzProducers {

    static final String KEY = "the-key-of-the-fuzzer";
    static final String SLOW_KEY = "the-key-of-the-slow-fuzzer";
    static final String SIGNER = "fuzz-billing";
    static final String ORIGIN = "https://app.example.com";

    private static final byte[] SECRET = "a secret of thirty-two bytes, ok".getBytes(StandardCharsets.US_ASCII);
    private static final FuzzProducers MADE = new FuzzProducers();

    private final String keys;
    private final List<String> tokens;

    private FuzzProducers() {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("1");
            PublicJsonWebKey strange = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            tokens = List.of(
                    token(key, "fuzz-meter", "waybill", Duration.ofHours(1)),
                    token(key, "fuzz-meter", "waybill", Duration.ofHours(-1)),
                    token(key, "fuzz-meter", "somebody", Duration.ofHours(1)),
                    token(key, "generator-10", "waybill", Duration.ofHours(1)),
                    token(strange, "fuzz-meter", "waybill", Duration.ofHours(1)));
            keys = new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static FuzzProducers made() {
        return MADE;
    }

    /** The first is good; the others are expired, for somebody else, of another producer, by a strange key. */
    List<String> tokens() {
        return tokens;
    }

    /** Writes the list, with what it leads to, into this folder. */
    Path write(Path folder) throws IOException {
        Path jwks = Files.writeString(folder.resolve("fuzz-jwks.json"), keys);
        Path secret = Files.writeString(
                folder.resolve("fuzz-secret"), "whsec_" + Base64.getEncoder().encodeToString(SECRET));
        return Files.writeString(folder.resolve("fuzz-producers.yaml"), """
                jwt_issuers:
                  - issuer: https://fuzz.example.com
                    audience: waybill
                    jwks: file:%s
                producers:
                  - source: fuzzer
                    key_sha256: %s
                    channels: [demand, generation, frames]
                    origins: [%s]
                  - source: fuzz-slow
                    key_sha256: %s
                    channels: [demand]
                    rate_limit: 2/s burst 3
                  - source: fuzz-meter
                    channels: [demand]
                    jwt_issuer: https://fuzz.example.com
                  - source: %s
                    channels: [demand, generation]
                    webhook_keys: [file:%s]
                """.formatted(
                        jwks, sha256(KEY), ORIGIN, sha256(SLOW_KEY), SIGNER, secret));
    }

    private static String token(PublicJsonWebKey key, String source, String audience, Duration left)
            throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setKey(key.getPrivateKey());
        token.setPayload("{\"iss\":\"https://fuzz.example.com\",\"aud\":\"" + audience + "\",\"sub\":\"" + source
                + "\",\"exp\":" + Instant.now().plus(left).getEpochSecond() + "}");
        return token.getCompactSerialization();
    }

    /** The header webhook-signature of this body. */
    static String signature(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
