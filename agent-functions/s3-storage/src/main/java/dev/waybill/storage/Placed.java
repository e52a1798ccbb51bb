package dev.waybill.storage;

import dev.waybill.agent.Datum;
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
record Placed(Datum<byte[]> datum, Shelf shelf, ObjectName name, long offset, boolean isSingle) {

    UUID dataId() {
        return datum.envelope().dataId();
    }

    /** Of the object that begins with it. */
    String key() {
        return name.at(offset);
    }
}
