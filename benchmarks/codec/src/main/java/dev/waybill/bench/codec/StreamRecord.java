package dev.waybill.bench.codec;

import java.time.Instant;

/** What the peers make of an event's record: as much as our {@code Delivery} has. */
@SuppressWarnings("ArrayRecordComponent")
record StreamRecord(String topic, int partition, long offset, Instant timestamp, byte[] key, byte[] value) {}
