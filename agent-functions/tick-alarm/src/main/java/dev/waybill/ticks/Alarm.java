package dev.waybill.ticks;

import java.time.Instant;

/**
 * What goes to channel {@code alarms}: a price has left its band.
 *
 * @param symbol whose price it is
 * @param time of the tick that left it
 * @param price of that tick
 * @param low lower edge of the band before that tick
 * @param high its upper edge
 */
public record Alarm(String symbol, Instant time, double price, double low, double high) {}
