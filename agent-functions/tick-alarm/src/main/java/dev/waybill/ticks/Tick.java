package dev.waybill.ticks;

import java.time.Instant;

/**
 * One trade of channel {@code ticks}.
 *
 * @param symbol of what was traded; the channel's key
 * @param time of the trade
 * @param price a number above 0
 */
public record Tick(String symbol, Instant time, double price) {}
