package dev.waybill.prediction;

import java.time.Instant;

/**
 * What goes to channel {@code demand-prediction}.
 *
 * @param time start of the half hour that is predicted
 * @param demandMwh the electricity that will be used in it, in MWh
 * @param typicalErrorMwh by how much such predictions have lately been wrong, in MWh
 */
public record Prediction(Instant time, double demandMwh, double typicalErrorMwh) {}
