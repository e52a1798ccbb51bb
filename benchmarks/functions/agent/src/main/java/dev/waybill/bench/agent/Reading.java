package dev.waybill.bench.agent;

/**
 * What it reads of a datum; the rest is passed over.
 *
 * @param time start of the half hour
 * @param demandMwh electricity used in it, in MWh
 */
public record Reading(String time, double demandMwh) {}
