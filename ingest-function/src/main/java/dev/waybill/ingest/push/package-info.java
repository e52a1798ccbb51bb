/**
 * The way of a push: who is it, may it, what is in it, is it fit for its channel, and then into the stream.
 *
 * <p>A datum that is answered with 202 is in the stream, acknowledged by all in-sync replicas. One that is answered with
 * an error is not, and has no trace, unless the answer says that it is not known; then the same push with the same
 * {@code Idempotency-Key} is the same datum.
 *
 * <p><b>Threads.</b> A push runs on its request's event loop; only large bodies are unpacked and checked elsewhere.
 */
@NullMarked
package dev.waybill.ingest.push;

import org.jspecify.annotations.NullMarked;
