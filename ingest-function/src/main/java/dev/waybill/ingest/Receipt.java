package dev.waybill.ingest;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Timestamps;

/** What a producer gets for a datum that is in the stream. */
final class Receipt {

    private Receipt() {}

    /** None of the three needs escaping: a UUID, a checked channel's name, a time. */
    static String json(Envelope envelope) {
        return "{\"data_id\":\"" + envelope.dataId() + "\",\"channel\":\"" + envelope.channel() + "\",\"created\":\""
                + Timestamps.format(envelope.created()) + "\"}";
    }
}
