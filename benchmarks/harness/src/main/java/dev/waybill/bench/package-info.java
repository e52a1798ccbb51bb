/**
 * {@code ./waybill bench}: what is claimed about speed, measured. Each contestant is a process of its own, started as a
 * black box; Kafka and Redis are in another one, so that the processor's time of a contestant is its own work only.
 */
@NullMarked
package dev.waybill.bench;

import org.jspecify.annotations.NullMarked;
