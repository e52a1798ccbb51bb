/**
 * The whole of Waybill on one machine without Docker: {@code up} and {@code down}.
 *
 * <p>Parts start in order and stop in the reverse order. One stack at a time runs on a data folder; it holds the lock
 * there as long as it lives. What a killed stack leaves behind is ended by the next {@code up} or {@code down}.
 */
@NullMarked
package dev.waybill.localstack;

import org.jspecify.annotations.NullMarked;
