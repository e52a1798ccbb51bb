package dev.waybill.ingest;

import dev.waybill.http.KeyHash;
import java.util.Set;

/**
 * Who may push, and where to.
 *
 * @param source the name under which it pushes
 * @param key its key's hash
 * @param channels where it may push to
 */
record Producer(String source, KeyHash key, Set<String> channels) {}
