package dev.waybill.ingest.push;

import dev.waybill.envelope.Timestamps;
import java.time.Instant;
import java.util.UUID;

/**
 * What a producer gets for a datum that is in the stream.
 *
 * @param dataId its identity
 * @param channel where it is
 * @param created when it was let in
 */
record Receipt(UUID dataId, String channel, Instant created) {

    /** None of the three needs escaping: a UUID, a checked channel's name, a time. */
    String json() {
        return "{\"data_id\":\"" + dataId + "\",\"channel\":\"" + channel + "\",\"created\":\""
                + Timestamps.format(created) + "\"}";
    }
}
