/**
 * OpenTelemetry spans and their way to a collector, without OpenTelemetry's SDK.
 *
 * <p><b>Losses.</b> Spans are for who looks, data are for the pipeline: whatever becomes of a span, no datum waits for it
 * or fails by it. What finds no room, or is refused, is counted and said in the log.
 *
 * <p><b>Threads.</b> Without an endpoint there are none. With one there is one daemon thread, from the first span on.
 */
@NullMarked
package dev.waybill.spans;

import org.jspecify.annotations.NullMarked;
