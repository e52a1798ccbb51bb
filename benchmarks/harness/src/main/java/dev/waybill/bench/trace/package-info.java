/** Look-ups at the console of a running stack. */
@NullMarked
package dev.waybill.bench.trace;

import org.jspecify.annotations.NullMarked;
