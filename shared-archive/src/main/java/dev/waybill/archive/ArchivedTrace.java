package dev.waybill.archive;

import java.util.Map;
import java.util.UUID;

/**
 * A trace as Redis had it.
 *
 * @param dataId of the datum
 * @param fields of the hash
 */
public record ArchivedTrace(UUID dataId, Map<String, String> fields) {}
