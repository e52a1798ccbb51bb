package dev.waybill.average;

import java.time.Instant;

/**
 * One reading of channel {@code demand}.
 *
 * @param time start of the half hour
 * @param demandMwh electricity used in it, in MWh
 */
public record Demand(Instant time, double demandMwh) {}
