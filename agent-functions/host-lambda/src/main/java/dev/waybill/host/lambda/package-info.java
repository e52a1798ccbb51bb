/**
 * Runs one agent as a Lambda function behind a Kafka event source mapping: event, delivery loop, answer.
 *
 * <p><b>On-demand mappings</b> have no error controls: an invocation that returns acknowledges its whole batch, one that
 * throws has the same batch come again. So the handler returns only when every record is done or a dead letter.
 *
 * <p><b>Threads.</b> An environment handles one event at a time. Everything that is sent is awaited before the answer,
 * for the environment freezes then.
 */
@NullMarked
package dev.waybill.host.lambda;

import org.jspecify.annotations.NullMarked;
