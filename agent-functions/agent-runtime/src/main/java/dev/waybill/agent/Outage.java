package dev.waybill.agent;

import org.jspecify.annotations.Nullable;

/** Something that is needed is away: nothing moves, and the batch comes again until it is back. */
public final class Outage extends RuntimeException {

    /** @param what what is away, for a person */
    public Outage(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
