package dev.waybill.localstack.process;

import java.time.Duration;

/** Pauses between attempts: 200 ms, then twice as long each time, at most 5 s. For one thread. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    public Duration next() {
        Duration pause = next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause;
    }

    public void reset() {
        next = FIRST;
    }
}
