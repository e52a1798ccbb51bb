package dev.waybill.live;

import dev.waybill.envelope.Envelope;
import dev.waybill.trace.Position;
import java.time.Instant;
import java.util.Map;

/**
 * One datum, as far as a dashboard is concerned.
 *
 * @param position the record that brought it; its topic is the channel
 * @param source who pushed it
 * @param created when
 * @param numbers those of its JSON's top level, by their names
 */
public record Sighting(Position position, String source, Instant created, Map<String, Double> numbers) {

    public Sighting {
        numbers = Map.copyOf(numbers);
    }

    /** @param data of the datum; only numbers are taken from them, and none from what is no JSON object */
    public static Sighting of(Position position, Envelope envelope, byte[] data) {
        return new Sighting(position, envelope.source(), envelope.created(), TopNumbers.of(data));
    }
}
