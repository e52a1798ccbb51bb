package dev.waybill.bench.peer.function;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is emitted. */
record Power(
        @JsonProperty("time") String time,
        @JsonProperty("mean_mw") double meanMw) {}
