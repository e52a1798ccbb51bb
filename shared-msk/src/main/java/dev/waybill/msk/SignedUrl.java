package dev.waybill.msk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A GET of a host's root whose query proves who made it: Signature Version 4 of AWS
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html), without a body.
 */
final class SignedUrl {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE = "yyyyMMdd".length();

    private final String host;
    private final String region;
    private final String service;

    SignedUrl(String host, String region, String service) {
        this.host = host;
        this.region = region;
        this.service = service;
    }

    /**
     * Signs it.
     *
     * @param query beside what the signature needs
     * @param life so long it is good for
     */
    String of(Map<String, String> query, Credentials credentials, Instant now, Duration life) {
        String time = TIME.format(now);
        String scope = time.substring(0, DATE) + "/" + region + "/" + service + "/aws4_request";
        SortedMap<String, String> all = new TreeMap<>(query);
        all.put("X-Amz-Algorithm", ALGORITHM);
        all.put("X-Amz-Credential", credentials.accessKeyId() + "/" + scope);
        all.put("X-Amz-Date", time);
        all.put("X-Amz-Expires", Long.toString(life.toSeconds()));
        credentials.sessionToken().ifPresent(token -> all.put("X-Amz-Security-Token", token));
        all.put("X-Amz-SignedHeaders", "host");
        String canonicalQuery = all.entrySet().stream()
                .map(each -> escape(each.getKey()) + "=" + escape(each.getValue()))
                .collect(Collectors.joining("&"));
        String request = "GET\n/\n" + canonicalQuery + "\nhost:" + host + "\n\nhost\n" + hex(sha256(""));
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(request));
        byte[] key = utf8("AWS4" + credentials.secretAccessKey());
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return "https://" + host + "/?" + canonicalQuery + "&X-Amz-Signature=" + hex(hmac(key, toSign));
    }

    /** As RFC 3986 has it. */
    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
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

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
