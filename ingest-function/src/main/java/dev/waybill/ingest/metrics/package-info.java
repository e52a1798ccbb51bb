/**
 * What is counted of the front end: per channel, producer and outcome.
 *
 * <p><b>Threads.</b> Safe for any number of threads; nothing blocks.
 */
@NullMarked
package dev.waybill.ingest.metrics;

import org.jspecify.annotations.NullMarked;
