package dev.waybill.bench.peer.function;

/** Powertools' deserialisation of the event, and one pipeline to Redis for each batch. */
public final class Powertools extends PeerFunction {

    public Powertools() {
        super(Envelopes::byPowertools, Hops.pipelined());
    }
}
