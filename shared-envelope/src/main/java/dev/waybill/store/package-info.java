/**
 * How far an agent has stored the stream. With objects that are named by their first offset and never replaced, it makes
 * storing exact: see {@link dev.waybill.store.Cursors}.
 */
@NullMarked
package dev.waybill.store;

import org.jspecify.annotations.NullMarked;
