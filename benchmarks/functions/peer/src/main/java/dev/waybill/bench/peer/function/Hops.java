package dev.waybill.bench.peer.function;

import java.util.List;

/** Where it is noted that a datum was here. */
interface Hops {

    /** Notes all of them. */
    void write(List<String> dataIds, String agent, String time);
}
