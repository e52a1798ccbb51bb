/**
 * What a dashboard shows of the channels right now: rates, lags, the latest numbers. No data are kept, only numbers from
 * them, and of these so few that they always fit on a page.
 *
 * <p>{@link dev.waybill.live.LiveChannels} is the port; it is safe for any number of threads and throws {@link
 * dev.waybill.trace.TraceUnavailable} when its store is away.
 */
@NullMarked
package dev.waybill.live;

import org.jspecify.annotations.NullMarked;
