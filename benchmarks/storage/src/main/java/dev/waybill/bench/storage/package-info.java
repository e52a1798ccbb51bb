/** What {@code ./waybill bench storage} runs. */
@NullMarked
package dev.waybill.bench.storage;

import org.jspecify.annotations.NullMarked;
