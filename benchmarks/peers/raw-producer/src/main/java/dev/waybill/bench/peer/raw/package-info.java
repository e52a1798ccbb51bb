/** The kafka-clients producer, used by peers of the bench. Safe for use by many threads. */
@NullMarked
package dev.waybill.bench.peer.raw;

import org.jspecify.annotations.NullMarked;
