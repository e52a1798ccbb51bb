package dev.waybill.bench.codec;

/**
 * What one process of JMH gave.
 *
 * @param nanos for a datum
 * @param allocated bytes for a datum
 */
record Measured(Scene scene, Contestant contestant, double nanos, double allocated) {}
