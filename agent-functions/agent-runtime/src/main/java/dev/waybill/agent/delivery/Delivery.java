package dev.waybill.agent.delivery;

import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of the stream, as a host brings it.
 *
 * @param position where it stands
 * @param timestamp the record's own time
 * @param key its key, if it has one
 * @param value its value; null for a tombstone
 * @param run the redrive or replay that brings it, read from its headers by {@link Run#read}
 */
public record Delivery(
        Position position, Instant timestamp, byte @Nullable [] key, byte @Nullable [] value, Optional<Run> run) {

    /** One of the channel itself. */
    public Delivery(Position position, Instant timestamp, byte @Nullable [] key, byte @Nullable [] value) {
        this(position, timestamp, key, value, Optional.empty());
    }

    /** The record that brought the datum first. */
    Position origin() {
        return run.map(Run::origin).orElse(position);
    }

    Optional<String> runId() {
        return run.map(Run::id);
    }
}
