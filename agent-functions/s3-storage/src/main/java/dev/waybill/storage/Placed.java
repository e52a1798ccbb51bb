package dev.waybill.storage;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.envelope.Payload;
import dev.waybill.store.Shelf;
import java.util.UUID;

/**
 * A datum and where it belongs.
 *
 * @param shelf its directory and topic-partition
 * @param name of the objects there
 * @param offset its own in that topic-partition
 * @param isSingle whether its object holds nothing else
 */
record Placed(Datum<Content> datum, Shelf shelf, ObjectName name, long offset, boolean isSingle) {

    private static final byte[] NOTHING = {};

    /** Its data, where they are in its envelope; what lies elsewhere is not looked into. */
    byte[] inline() {
        return inline(datum);
    }

    static byte[] inline(Datum<Content> datum) {
        return datum.envelope().payload() instanceof Payload.Inline inline ? inline.bytes() : NOTHING;
    }

    UUID dataId() {
        return datum.envelope().dataId();
    }

    /** Of the object that begins with it. */
    String key() {
        return name.at(offset);
    }
}
