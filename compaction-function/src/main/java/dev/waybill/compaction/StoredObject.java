package dev.waybill.compaction;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object in the bucket.
 *
 * @param key of it
 * @param bytes how many it has
 * @param modified when it was put
 * @param isArchived whether it must be restored before it can be read
 */
record StoredObject(String key, long bytes, Instant modified, boolean isArchived) {

    /** What s3-storage and this function write: {@code s3-storage-v1_demand-0_00000000000000000015.ndjson.gz}. */
    private static final Pattern NAME = Pattern.compile("(?<shelf>[^/]+)_\\d{20}(?<redriven>\\.redriven)?\\.[a-z.]+");

    /** Without a slash at its end. */
    String directory() {
        return key.substring(0, Math.max(0, key.lastIndexOf('/')));
    }

    /** What of its name is the same in all objects of one agent's topic-partition; empty for a stranger's, which is left alone. */
    Optional<String> shelf() {
        Matcher name = NAME.matcher(key.substring(key.lastIndexOf('/') + 1));
        return name.matches() ? Optional.of(name.group("shelf")) : Optional.empty();
    }

    /** Named by what a redrive brought: another redrive has to find it. */
    boolean isRedriven() {
        Matcher name = NAME.matcher(key.substring(key.lastIndexOf('/') + 1));
        return name.matches() && name.group("redriven") != null;
    }
}
