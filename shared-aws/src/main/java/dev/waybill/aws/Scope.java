package dev.waybill.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a signature holds for: a service in a region, at a time. It is Signature Version 4 of AWS
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
record Scope(String region, String service, Instant now) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE = "yyyyMMdd".length();

    /** As requests say it: 20261126T160000Z. */
    String time() {
        return TIME.format(now);
    }

    /** As requests say who signs for what. */
    String credential(Credentials credentials) {
        return credentials.accessKeyId() + "/" + path();
    }

    private String path() {
        return time().substring(0, DATE) + "/" + region + "/" + service + "/aws4_request";
    }

    /** @param request in its canonical form */
    String sign(String request, Credentials credentials) {
        String toSign = ALGORITHM + "\n" + time() + "\n" + path() + "\n" + hash(utf8(request));
        byte[] key = utf8("AWS4" + credentials.secretAccessKey());
        for (String part : path().split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    /** A body's SHA-256, in hexadecimal digits. */
    static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
