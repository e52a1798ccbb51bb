package dev.waybill.ingest.producer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when it is told to. */
final class SettableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-23T01:02:03Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
