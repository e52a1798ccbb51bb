package dev.waybill.average;

import java.time.Instant;

/**
 * What goes to channel {@code demand-average}.
 *
 * @param time that of the latest reading in it
 * @param meanMwh mean of the readings, in MWh
 * @param readings number of readings in it: 20 once there have been so many
 */
public record Average(Instant time, double meanMwh, int readings) {}
