/**
 * The agent {@code generation-dispatch}: calls a generation station's webhook with each prediction, signed as Standard
 * Webhooks 1.0.0 says (standardwebhooks.com).
 *
 * <p><b>Repeats.</b> A call that fails is made again, here or when the batch comes again, and after a crash a call that
 * was answered may be, too. Its {@code webhook-id} is the prediction's {@code data_id} each time: the station takes the
 * first one and drops the others.
 *
 * <p><b>Time.</b> One call with all its tries ends within {@code waybill.station.timeout}. The batch size in
 * {@code pipeline.yaml} times that is less than three quarters of the agent's own timeout.
 */
@NullMarked
package dev.waybill.dispatch;

import org.jspecify.annotations.NullMarked;
