/** What {@code ./waybill} runs against a stack (send, trace, demo), and on the project itself (new-agent). */
@NullMarked
package dev.waybill.cli;

import org.jspecify.annotations.NullMarked;
