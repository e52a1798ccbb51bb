package dev.waybill.ingest.door;

import io.quarkus.arc.Arc;

/** What the door under test holds of bodies. */
public final class HeldBytes {

    private HeldBytes() {}

    /** Bytes, over all requests. */
    public static long now() {
        return Arc.container().instance(Door.class).get().bytesInFlight();
    }
}
