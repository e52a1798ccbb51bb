package dev.waybill.ingest.stream;

import dev.waybill.trace.Position;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record that was sent.
 *
 * @param fate of it
 * @param place where the stream has it; null unless it is stored
 */
public record Sent(Fate fate, @Nullable Position place) {

    static Sent not(Fate fate) {
        return new Sent(fate, null);
    }
}
