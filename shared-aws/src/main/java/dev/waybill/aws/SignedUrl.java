package dev.waybill.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A GET of a host's root whose query proves who made it, without a body. */
public final class SignedUrl {

    private final String host;
    private final String region;
    private final String service;

    public SignedUrl(String host, String region, String service) {
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
    public String of(Map<String, String> query, Credentials credentials, Instant now, Duration life) {
        Scope scope = new Scope(region, service, now);
        SortedMap<String, String> all = new TreeMap<>(query);
        all.put("X-Amz-Algorithm", Scope.ALGORITHM);
        all.put("X-Amz-Credential", scope.credential(credentials));
        all.put("X-Amz-Date", scope.time());
        all.put("X-Amz-Expires", Long.toString(life.toSeconds()));
        credentials.sessionToken().ifPresent(token -> all.put("X-Amz-Security-Token", token));
        all.put("X-Amz-SignedHeaders", "host");
        String canonicalQuery = all.entrySet().stream()
                .map(each -> escape(each.getKey()) + "=" + escape(each.getValue()))
                .collect(Collectors.joining("&"));
        String request = "GET\n/\n" + canonicalQuery + "\nhost:" + host + "\n\nhost\n" + Scope.hash(new byte[0]);
        return "https://" + host + "/?" + canonicalQuery + "&X-Amz-Signature=" + scope.sign(request, credentials);
    }

    /** As RFC 3986 has it. */
    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
