package dev.waybill.ingest.producer;

import dev.waybill.http.KeyHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds who has a key, among thousands, by the first eight bytes of its SHA-256.
 *
 * <p>The time that takes may tell whether some stored hash begins as the presented key's does, and no more: the hash is
 * compared as a whole and in constant time. That is nothing to build on. To go nearer to a stored hash bit by bit one
 * would have to choose keys by their hashes' beginnings, and who has the first 64 bits right, after some 2^64 hashes,
 * knows as little about the key as before: it can't be computed from its hash, not even from all of it.
 */
final class ApiKeys {

    private final Map<Long, List<Held>> held = new HashMap<>();

    private record Held(KeyHash hash, Producer producer) {}

    void add(String hash, Producer producer) {
        KeyHash key = KeyHash.ofHex(hash);
        held.computeIfAbsent(key.beginning(), beginning -> new ArrayList<>(1)).add(new Held(key, producer));
    }

    /** @throws dev.waybill.http.ProblemException 401 when nobody has this key */
    Producer producer(String key) {
        KeyHash presented = KeyHash.ofKey(key);
        for (Held each : held.getOrDefault(presented.beginning(), List.of())) {
            if (each.hash().matches(presented)) {
                return each.producer();
            }
        }
        throw Refused.key("no producer has this key; check the header X-Api-Key");
    }
}
