/**
 * The two ways out of the front end: the stream, and the traces and receipts in Redis.
 *
 * <p><b>Threads.</b> Nothing here blocks. Callbacks come on a thread of Kafka's or Redis' client, or on the caller's own
 * before the call returns; they must be short.
 */
@NullMarked
package dev.waybill.ingest.stream;

import org.jspecify.annotations.NullMarked;
