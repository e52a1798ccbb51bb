package dev.waybill.agent;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import java.io.InputStream;
import java.util.Optional;

/**
 * One datum with all that is known of it.
 *
 * @param value its data, read
 * @param envelope its envelope
 * @param position the record that brought it
 * @param run the redrive or replay that brought it; empty when it came by its channel
 * @param content its data, as they are
 */
public record Datum<T>(T value, Envelope envelope, Position position, Optional<Run> run, Content content) {

    /** One whose data are in its envelope. */
    public Datum(T value, Envelope envelope, Position position, Optional<Run> run) {
        this(value, envelope, position, run, inline(envelope));
    }

    /** One that came by its channel, with its data in its envelope. */
    public Datum(T value, Envelope envelope, Position position) {
        this(value, envelope, position, Optional.empty());
    }

    private static Content inline(Envelope envelope) {
        if (envelope.payload() instanceof Payload.Inline inline) {
            return Content.of(inline);
        }
        throw new IllegalArgumentException(envelope.dataId() + " has its data elsewhere: say its content");
    }

    /** Its data as a stream, wherever they are. */
    public InputStream data() {
        return content.open();
    }

    /** The record of the channel that brought it first. */
    public Position origin() {
        return run.map(Run::origin).orElse(position);
    }
}
