package dev.waybill.localstack.server;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a request without a query is signed and new, as AWS looks at it (Signature Version 4): made from the request as it came,
 * knowing nothing of who signs.
 */
final class RequestSignature {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 "
            + "Credential=(?<key>[^/,]+)/(?<scope>(?<date>\\d{8})/[a-z0-9-]+/(?<service>[a-z0-9-]+)/aws4_request), ?"
            + "SignedHeaders=(?<headers>[a-z0-9;-]+), ?Signature=(?<signature>[0-9a-f]{64})");
    private static final Pattern DATE = Pattern.compile("\\d{8}T\\d{6}Z");
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String accessKeyId;
    private final String secretAccessKey;
    private final String service;
    private final Clock clock;

    RequestSignature(String accessKeyId, String secretAccessKey, String service, Clock clock) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.service = service;
        this.clock = clock;
    }

    boolean isRight(HttpExchange exchange, byte[] body) {
        Matcher said = AUTHORIZATION.matcher(header(exchange, "authorization"));
        String time = header(exchange, "x-amz-date");
        if (!said.matches() || !DATE.matcher(time).matches()) {
            return false;
        }
        List<String> headers = Arrays.asList(said.group("headers").split(";", -1));
        String right = sign(said.group("scope"), time, canonical(exchange, headers, body));
        return said.group("key").equals(accessKeyId)
                && said.group("service").equals(service)
                && time.startsWith(said.group("date"))
                && isNew(time)
                && areSigned(exchange, headers)
                && MessageDigest.isEqual(utf8(right), utf8(said.group("signature")));
    }

    private boolean isNew(String time) {
        Duration age = Duration.between(Instant.from(FORM.parse(time)), clock.instant());
        return age.abs().compareTo(TOLERANCE) <= 0;
    }

    /** AWS wants these to be. */
    private static boolean areSigned(HttpExchange exchange, List<String> headers) {
        return headers.contains("host")
                && exchange.getRequestHeaders().keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(name -> name.startsWith("x-amz-"))
                        .allMatch(headers::contains);
    }

    private static String canonical(HttpExchange exchange, List<String> headers, byte[] body) {
        String lines = headers.stream()
                .map(name -> name + ":" + header(exchange, name).strip() + "\n")
                .collect(Collectors.joining());
        return exchange.getRequestMethod() + "\n" + exchange.getRequestURI().getRawPath() + "\n\n" + lines + "\n"
                + String.join(";", headers) + "\n" + hash(body);
    }

    private static String header(HttpExchange exchange, String name) {
        return String.join(",", exchange.getRequestHeaders().getOrDefault(name, List.of()));
    }

    private String sign(String scope, String time, String request) {
        byte[] key = utf8("AWS4" + secretAccessKey);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of()
                .formatHex(hmac(key, "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(utf8(request))));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
