package dev.waybill.ingest.producer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a producer proves that it is the one, as the list has it. */
sealed interface Proof {

    /** Rotating takes two. Each costs time, which strangers can make us spend. */
    int MOST_KEYS = 4;

    /**
     * With an API key.
     *
     * @param hashes SHA-256 of each key that it may use, as hexadecimal digits in lower case
     */
    record ByKey(Set<String> hashes) implements Proof {}

    /** With a token of this issuer. */
    record ByToken(String issuer) implements Proof {}

    /** With Standard Webhooks signatures. */
    record ByWebhook(List<WebhookKeyEntry> keys) implements Proof {}

    /** Reads the one of the three that is there. */
    static Proof of(Fields fields) {
        List<String> ways = List.of("key_sha256", "jwt_issuer", "webhook_keys").stream()
                .filter(fields::has)
                .toList();
        if (ways.size() != 1) {
            throw new Fault("it needs exactly one of key_sha256, jwt_issuer and webhook_keys; it has "
                    + (ways.isEmpty() ? "none" : String.join(" and ", ways)));
        }
        return switch (ways.getFirst()) {
            case "key_sha256" -> byKey(fields);
            case "jwt_issuer" -> new ByToken(fields.required("jwt_issuer", "one of those under jwt_issuers"));
            default ->
                new ByWebhook(fewEnough(fields.each(
                        "webhook_keys", "a list of keys: whpk_..., " + Reference.FORMS, WebhookKeyEntry::of)));
        };
    }

    private static Proof byKey(Fields fields) {
        List<String> hashes = fewEnough(
                fields.each("key_sha256", "the SHA-256 of the producer's key, or a list of such", Proof::hash));
        if (hashes.size() != Set.copyOf(hashes).size()) {
            throw new Fault("key_sha256 has the same hash twice");
        }
        return new ByKey(hashes.stream().collect(Collectors.toUnmodifiableSet()));
    }

    private static String hash(String text) {
        if (!text.matches("[0-9a-fA-F]{64}")) {
            throw new Fault("a key's SHA-256 is 64 hexadecimal digits, as `sha256sum` prints them; this one has "
                    + text.length() + " characters");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static <T> List<T> fewEnough(List<T> keys) {
        if (keys.size() > MOST_KEYS) {
            throw new Fault("it has " + keys.size() + " keys; a producer has at most " + MOST_KEYS);
        }
        return keys;
    }
}
