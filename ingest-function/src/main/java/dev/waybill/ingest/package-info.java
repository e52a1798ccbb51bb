/**
 * The front end: the only part that the outside world can reach.
 *
 * <p>A datum that is answered with 202 is in the stream, acknowledged by all in-sync replicas. One that is answered with
 * an error is not, unless the answer says that it is not known.
 *
 * <p><b>Threads.</b> Requests run on event loops: nothing here blocks.
 */
@NullMarked
package dev.waybill.ingest;

import org.jspecify.annotations.NullMarked;
