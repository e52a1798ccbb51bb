package dev.waybill.aws;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A POST to a host's root whose headers prove who made it. */
public final class SignedPost {

    private final String host;
    private final String region;
    private final String service;

    /** @param host with its port if that isn't the scheme's own, as the request's header Host says it */
    public SignedPost(String host, String region, String service) {
        this.host = host;
        this.region = region;
        this.service = service;
    }

    /**
     * Signs it.
     *
     * @param headers beside Host and what the signature needs
     * @return all headers that it is sent with, but Host
     */
    public Map<String, String> headers(Map<String, String> headers, byte[] body, Credentials credentials, Instant now) {
        Scope scope = new Scope(region, service, now);
        SortedMap<String, String> sent = new TreeMap<>();
        headers.forEach((name, value) -> sent.put(name.toLowerCase(Locale.ROOT), value.strip()));
        sent.put("x-amz-date", scope.time());
        credentials.sessionToken().ifPresent(token -> sent.put("x-amz-security-token", token));

        SortedMap<String, String> signed = new TreeMap<>(sent);
        signed.put("host", host);
        String names = String.join(";", signed.keySet());
        String lines = signed.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue() + "\n")
                .collect(Collectors.joining());
        String request = "POST\n/\n\n" + lines + "\n" + names + "\n" + Scope.hash(body);
        sent.put(
                "authorization",
                Scope.ALGORITHM + " Credential=" + scope.credential(credentials) + ", SignedHeaders=" + names
                        + ", Signature=" + scope.sign(request, credentials));
        return Map.copyOf(sent);
    }
}
