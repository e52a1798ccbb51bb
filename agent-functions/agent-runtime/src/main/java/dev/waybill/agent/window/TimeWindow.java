package dev.waybill.agent.window;

import java.time.Instant;

/**
 * One window of time.
 *
 * @param start its first moment
 * @param end the first moment after it
 * @param content what the fold has made of the data in it
 */
public record TimeWindow<A>(Instant start, Instant end, A content) {}
