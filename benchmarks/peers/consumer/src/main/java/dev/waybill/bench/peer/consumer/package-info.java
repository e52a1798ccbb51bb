/** Programs that read the topic themselves, as one writes them without a runtime: no guarantees but Kafka's own. */
@NullMarked
package dev.waybill.bench.peer.consumer;

import org.jspecify.annotations.NullMarked;
