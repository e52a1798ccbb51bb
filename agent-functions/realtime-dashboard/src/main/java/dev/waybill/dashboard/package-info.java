/** The agent {@code realtime-dashboard}. */
@NullMarked
package dev.waybill.dashboard;

import org.jspecify.annotations.NullMarked;
