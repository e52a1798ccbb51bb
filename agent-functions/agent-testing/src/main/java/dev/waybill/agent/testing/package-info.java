/**
 * The bench on which an author tries an agent: the real delivery loop on a stream, traces and states in memory.
 *
 * <p>For one thread.
 */
@NullMarked
package dev.waybill.agent.testing;

import org.jspecify.annotations.NullMarked;
