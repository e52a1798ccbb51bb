/**
 * Child processes: started, written down, watched and ended.
 *
 * <p>What promises to hold: a process that this stack started is either alive and in the registry's file, or gone. All
 * types are safe for use by several threads.
 */
@NullMarked
package dev.waybill.localstack.process;

import org.jspecify.annotations.NullMarked;
