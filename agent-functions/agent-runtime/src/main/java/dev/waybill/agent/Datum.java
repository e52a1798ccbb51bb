package dev.waybill.agent;

import dev.waybill.envelope.Envelope;
import dev.waybill.trace.Position;

/**
 * One datum with all that is known of it.
 *
 * @param value its data, read
 * @param envelope its envelope
 * @param position the record that brought it
 */
public record Datum<T>(T value, Envelope envelope, Position position) {}
