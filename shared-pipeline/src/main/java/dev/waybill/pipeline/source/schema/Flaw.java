package dev.waybill.pipeline.source.schema;

/**
 * One thing that is wrong with a schema file.
 *
 * @param wrong what is wrong and where, with the value
 * @param right what would be right
 */
public record Flaw(String wrong, String right) {}
