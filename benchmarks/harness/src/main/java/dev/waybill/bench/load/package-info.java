/**
 * Loads an HTTP server and says what came of it. The closed loop keeps each connection busy with one request; the
 * constant rate sends when the clock says so, however slow the answers are, and counts from that moment. Both stop by
 * sending no more and waiting for what is under way, so what they count is exact; {@code wrk} drops it.
 */
@NullMarked
package dev.waybill.bench.load;

import org.jspecify.annotations.NullMarked;
