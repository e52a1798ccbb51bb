/** The agent {@code tick-alarm}. */
@NullMarked
package dev.waybill.ticks;

import org.jspecify.annotations.NullMarked;
