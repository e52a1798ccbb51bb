package dev.waybill.${package};

/**
 * One datum of channel {@code ${reads}}. Name the fields that the agent needs:
 * {@code double airPressure} is read from {@code air_pressure}. What isn't named is passed over; a datum that lacks
 * what is named becomes a dead letter.
 */
public record ${Input}() {}
