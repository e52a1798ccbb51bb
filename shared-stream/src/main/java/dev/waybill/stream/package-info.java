/**
 * The stream as operators look at it: parts of topics, dead letters, redrive and replay, and what an audit misses;
 * and the topics that a pipeline needs.
 *
 * <p>Everything here blocks, and nothing here is in a consumer group: looking moves nobody.
 */
@NullMarked
package dev.waybill.stream;

import org.jspecify.annotations.NullMarked;
