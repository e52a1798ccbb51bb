/**
 * The agents' runtime beside what one would write without it. Each contestant is a Lambda function that is called in its
 * own process with events from its own memory, by the same driver; Kafka and Redis are in other processes.
 */
@NullMarked
package dev.waybill.bench.agents;

import org.jspecify.annotations.NullMarked;
