package dev.waybill.compaction;

import java.time.Duration;

/**
 * What is compacted, and with how much memory.
 *
 * @param target bytes that an object should have; those that have them are left alone
 * @param quiet a partition is closed when nothing came to it for so long
 * @param remembered how long traces and cursors live: what is older never comes again
 * @param memory bytes that rows may take while they are sorted
 */
record Rules(long target, Duration quiet, Duration remembered, long memory) {}
