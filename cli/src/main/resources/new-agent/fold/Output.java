package dev.waybill.${package};

/**
 * What goes to channel {@code ${emits}}.
 *
 * @param count data of this key so far
 */
public record ${Output}(long count) {}
