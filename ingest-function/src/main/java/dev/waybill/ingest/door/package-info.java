/**
 * The door itself: HTTP in and out. What a request is about is decided in {@code dev.waybill.ingest.push}.
 *
 * <p><b>Threads.</b> A request lives on its connection's event loop. Answers that come from elsewhere go back there by
 * {@link dev.waybill.ingest.door.Exchange#later}. Nothing blocks; large bodies are unpacked and checked on worker threads.
 */
@NullMarked
package dev.waybill.ingest.door;

import org.jspecify.annotations.NullMarked;
