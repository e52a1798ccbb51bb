/**
 * What {@code ./waybill new-agent} does: all of it is thought through and checked first, by the pipeline's own parser too;
 * then all of it is written, or nothing.
 */
@NullMarked
package dev.waybill.cli.newagent;

import org.jspecify.annotations.NullMarked;
