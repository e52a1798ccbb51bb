package dev.waybill.bench.load;

import java.time.Duration;
import java.util.Map;

/**
 * What came of a load.
 *
 * @param accepted requests that were answered with 202
 * @param faults what else happened, and how often: {@code "503"}, {@code "socket errors"}
 * @param cutOff how many more requests may have been under way at the end, whose answers nobody counted
 * @param took from the first request to the last answer
 */
public record Outcome(long accepted, Map<String, Long> faults, int cutOff, Duration took) {

    public double seconds() {
        return took.toNanos() / 1e9;
    }
}
