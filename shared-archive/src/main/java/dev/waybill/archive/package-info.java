/**
 * Traces that Redis is about to forget: kept in S3, and found there.
 *
 * <p>Objects are {@code traces/fa/2026-11-26T10:00:00Z-0.ndjson.gz}: {@code fa} are the last two digits of the data_ids in it, the
 * time is that of the run that wrote it. A line is a trace as Redis had it: {@code {"data_id":"…","created":"…","in":"…",…}}.
 */
@NullMarked
package dev.waybill.archive;

import org.jspecify.annotations.NullMarked;
