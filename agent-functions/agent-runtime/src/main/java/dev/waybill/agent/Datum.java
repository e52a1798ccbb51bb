package dev.waybill.agent;

import dev.waybill.envelope.Envelope;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.util.Optional;

/**
 * One datum with all that is known of it.
 *
 * @param value its data, read
 * @param envelope its envelope
 * @param position the record that brought it
 * @param run the redrive or replay that brought it; empty when it came by its channel
 */
public record Datum<T>(T value, Envelope envelope, Position position, Optional<Run> run) {

    /** One that came by its channel. */
    public Datum(T value, Envelope envelope, Position position) {
        this(value, envelope, position, Optional.empty());
    }

    /** The record of the channel that brought it first. */
    public Position origin() {
        return run.map(Run::origin).orElse(position);
    }
}
