/** How a function's agent gets data that are too large for their messages. */
@NullMarked
package dev.waybill.large;

import org.jspecify.annotations.NullMarked;
