package dev.waybill.dispatch;

import java.time.Instant;

/**
 * What a datum of channel {@code demand-prediction} has at least; the station gets all of it.
 *
 * @param time start of the half hour
 * @param demandMwh electricity that will be used in it, in MWh
 */
public record Prediction(Instant time, double demandMwh) {}
