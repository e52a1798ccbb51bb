package dev.waybill.bench.peer.function;

/** AWS's event by Jackson, and one pipeline to Redis for each batch. */
public final class JacksonPipeline extends PeerFunction {

    public JacksonPipeline() {
        super(Envelopes::byJackson, Hops.pipelined());
    }
}
