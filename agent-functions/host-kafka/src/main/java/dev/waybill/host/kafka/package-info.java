/**
 * Runs one agent as a long-running program: a member of the consumer group of its name reads the agent's channel, and
 * the topic through which dead letters come back, and brings batch after batch to the delivery loop.
 *
 * <p><b>At least once.</b> Only what the loop's report says is done is committed. A partition whose data are not done
 * stands still for a while (1 s, then longer and longer up to 30 s) and goes on at the first of them; other partitions go
 * on meanwhile. What is taken away by a rebalance is committed before that or not at all.
 *
 * <p><b>Threads.</b> One thread has the consumer, and asks Kafka again and again, whatever the agent does; another has
 * the agent and the loop, for one batch at a time. The next batch is fetched while one runs.
 */
@NullMarked
package dev.waybill.host.kafka;

import org.jspecify.annotations.NullMarked;
