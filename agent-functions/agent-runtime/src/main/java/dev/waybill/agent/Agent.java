package dev.waybill.agent;

/**
 * A single-purpose function on one channel. There are three shapes and no fourth.
 *
 * @param <T> what the channel carries: a record (JSON) or {@code byte[]}
 */
public sealed interface Agent<T> permits Transform, Fold, Sink {}
