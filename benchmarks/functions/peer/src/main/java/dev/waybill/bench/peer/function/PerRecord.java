package dev.waybill.bench.peer.function;

/** AWS's event by Jackson, and one round trip to Redis for each record. */
public final class PerRecord extends PeerFunction {

    public PerRecord() {
        super(Envelopes::byJackson, Hops.oneByOne());
    }
}
