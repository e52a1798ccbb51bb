/**
 * Windows for a fold's state: immutable records, written as JSON like any state.
 *
 * <p>A window by time is closed by a datum that is late enough, or by a tick ({@link dev.waybill.agent.Ticking}), and never
 * by waiting. A tick can't tell silence from delay: patience has to cover the delays that shall change nothing.
 */
@NullMarked
package dev.waybill.agent.window;

import org.jspecify.annotations.NullMarked;
