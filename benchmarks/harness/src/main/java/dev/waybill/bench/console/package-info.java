/** The console of a running stack: look-ups, and its page. */
@NullMarked
package dev.waybill.bench.console;

import org.jspecify.annotations.NullMarked;
