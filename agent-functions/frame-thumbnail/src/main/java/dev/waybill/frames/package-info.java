/** The agent {@code frame-thumbnail}. */
@NullMarked
package dev.waybill.frames;

import org.jspecify.annotations.NullMarked;
