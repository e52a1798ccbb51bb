/**
 * What every host has in common: the application's one agent on the delivery loop, wired as pipeline.yaml says, with the
 * traces in Redis and the way out to Kafka.
 *
 * <p><b>Threads.</b> There is one loop and one producer per process; a host uses the loop from one thread at a time.
 */
@NullMarked
package dev.waybill.host;

import org.jspecify.annotations.NullMarked;
