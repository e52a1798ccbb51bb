package dev.waybill.agent.delivery;

import dev.waybill.trace.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of the stream, as a host brings it.
 *
 * @param position where it stands
 * @param timestamp the record's own time
 * @param key its key, if it has one
 * @param value its value; null for a tombstone
 */
public record Delivery(Position position, Instant timestamp, byte @Nullable [] key, byte @Nullable [] value) {}
