/**
 * The traces and the states of folds in Redis.
 *
 * <p>Keys: a trace's is its {@code data_id}; a state's is {@code state:<agent@version>:<record key>};
 * a live channel's is {@code live:<channel>}. Every trace has a
 * time to live, renewed at every write; a state has none, for eviction must never take it.
 *
 * <p><b>Threads.</b> Safe for any number of threads. The blocking methods are not for an event loop.
 */
@NullMarked
package dev.waybill.trace.redis;

import org.jspecify.annotations.NullMarked;
