package dev.waybill.bench.endtoend;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** This machine's clock in microseconds since 1970, to which the traces' times are compared. */
final class Wall {

    private Wall() {}

    static long micros() {
        return micros(Instant.now());
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** @param nanos a moment some time ago, as {@link System#nanoTime} says it */
    static long micros(long nanos) {
        return micros() - (System.nanoTime() - nanos) / 1_000;
    }
}
