/**
 * The console: where operators ask. Reads only, with credentials of its own.
 *
 * <p><b>Threads.</b> Requests run on event loops: nothing here blocks.
 */
@NullMarked
package dev.waybill.console;

import org.jspecify.annotations.NullMarked;
