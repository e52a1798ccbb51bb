package dev.waybill.bench.peer.function;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What is read of a datum. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Reading(
        @JsonProperty("time") String time,
        @JsonProperty("demand_mwh") double demandMwh) {}
