/**
 * What a careful engineer writes without a runtime: event and envelope by Jackson, one pipeline to Redis for a batch, one
 * flush of the producer. Nothing is skipped, counted, set aside or retried, and an emitted datum has a new identity each
 * time.
 */
@NullMarked
package dev.waybill.bench.peer.function;

import org.jspecify.annotations.NullMarked;
