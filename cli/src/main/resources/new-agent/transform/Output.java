package dev.waybill.${package};

/**
 * What goes to channel {@code ${emits}}.
 *
 * @param text for a person
 */
public record ${Output}(String text) {}
