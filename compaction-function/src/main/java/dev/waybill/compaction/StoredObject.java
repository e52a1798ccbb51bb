package dev.waybill.compaction;

import java.time.Instant;

/**
 * An object in the bucket.
 *
 * @param key of it
 * @param bytes how many it has
 * @param modified when it was put
 */
record StoredObject(String key, long bytes, Instant modified) {

    /** Without a slash at its end. */
    String directory() {
        return key.substring(0, Math.max(0, key.lastIndexOf('/')));
    }
}
