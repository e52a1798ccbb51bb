package dev.waybill.fault;

/**
 * One datum.
 *
 * @param number tells the entries of a run apart
 * @param amount what is added
 * @param deed how the agent behaves
 */
public record Entry(long number, long amount, Deed deed) {}
