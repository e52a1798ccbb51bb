/**
 * From the start of a function's process to the answer to its first event, in the Lambda host, beside the same function
 * written by hand. Starts take turns, so that what disturbs the machine hits all.
 */
@NullMarked
package dev.waybill.bench.coldstart;

import org.jspecify.annotations.NullMarked;
