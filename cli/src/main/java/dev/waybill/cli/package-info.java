/** What {@code ./waybill} runs against a stack (send, trace, demo, redrive, replay, compare), and on the project (new-agent). */
@NullMarked
package dev.waybill.cli;

import org.jspecify.annotations.NullMarked;
