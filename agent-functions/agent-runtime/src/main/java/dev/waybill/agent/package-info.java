/**
 * What the author of an agent sees: three shapes, and the two ways to fail.
 *
 * <p><b>Order.</b> Data with the same key come in the order of the stream, one after the other. Data with different
 * keys have no order.
 *
 * <p><b>Threads.</b> An agent is asked by one thread at a time.
 *
 * <p><b>Redelivery.</b> A datum may be brought again after a failure, but only one that the trace doesn't show as done.
 * What an agent emits has the same identity each time, so doing it twice has the effect of doing it once.
 *
 * <p><b>Failure.</b> {@link dev.waybill.agent.Malformed}: this datum will never work; it becomes a dead letter and the
 * next one comes. {@link dev.waybill.agent.Outage}: something that the agent needs is away; nothing moves until it is
 * back. Any other exception is tried again a few times, then it is malformed.
 *
 * <p><b>Data.</b> An agent's types are records, read from and written as JSON with names in snake_case
 * ({@code demandMwh} is {@code demand_mwh}); or {@code byte[]} for the bytes as they are. What is emitted as {@link
 * dev.waybill.agent.Media} says its own content type.
 */
@NullMarked
package dev.waybill.agent;

import org.jspecify.annotations.NullMarked;
