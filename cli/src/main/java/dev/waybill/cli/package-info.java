/** What {@code ./waybill} runs against a stack: send, trace, demo. */
@NullMarked
package dev.waybill.cli;

import org.jspecify.annotations.NullMarked;
