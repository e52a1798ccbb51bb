/**
 * Who may push: the list of producers, how each proves itself, and how the list stays as it is now.
 *
 * <p>Nothing is open by default, and a producer can't write under another's source: whichever way it proves itself, the
 * source comes from the list.
 *
 * <p><b>Freshness.</b> There are no timers: a Lambda environment may be frozen between any two requests. What is too old
 * is found out when it is asked for ({@link dev.waybill.ingest.producer.Fresh}), so that a change of the list takes effect
 * within a minute, also after hours of frost.
 *
 * <p><b>Threads.</b> Everything that a request calls is safe for any number of threads and never blocks; what has to be
 * waited for is a future, completed in bounded time, maybe on another thread. The list is read on a thread of its own,
 * one reading at a time.
 *
 * <p><b>Secrets.</b> No message and no log line has a key, a hash or a secret in it.
 */
@NullMarked
package dev.waybill.ingest.producer;

import org.jspecify.annotations.NullMarked;
