package dev.waybill.bench.agent;

/**
 * What it emits.
 *
 * @param time start of the half hour
 * @param meanMw mean power in it, in MW
 */
public record Power(String time, double meanMw) {}
