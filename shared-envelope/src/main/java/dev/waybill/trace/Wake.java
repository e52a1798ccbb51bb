package dev.waybill.trace;

import java.time.Instant;
import java.util.UUID;

/**
 * That a fold's state wants to be looked at again though no datum arrives.
 *
 * @param due when, to the millisecond
 * @param last the latest datum that is in the state: what is emitted then has it for a parent
 * @param source that of the latest datum
 */
public record Wake(Instant due, UUID last, String source) {

    /** Reads what {@link #toString} has written. */
    public static Wake parse(String text) {
        String[] words = text.split(" ", 3);
        return new Wake(Instant.ofEpochMilli(Long.parseLong(words[0])), UUID.fromString(words[1]), words[2]);
    }

    /** {@code 1795500000000 0199f0b2-… generator-10}. */
    @Override
    public String toString() {
        return due.toEpochMilli() + " " + last + " " + source;
    }
}
