package dev.waybill.trace.redis;

import dev.waybill.envelope.Timestamps;
import dev.waybill.trace.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * How the audit's hashes are written: {@code audit:moving-average@1:demand-0} for an agent and a topic-partition,
 * {@code accepted:demand} for a channel.
 *
 * <pre>
 * last                            15123            the last offset that is counted
 * done, dead, out                 15100            since ever
 * 2026-11-26T10                   0 12 11 …        done, by minute of created
 * 2026-11-26T10!                  0 1              dead
 * 2026-11-26T10>demand-average    0 12 11 …        emitted
 * ~0, ~1, ~2                      5955840 0 12 …   a span of five minutes, and how many took how long ({@link #bucket})
 * </pre>
 */
final class AuditHash {

    static final String LAST = "last";
    static final String DONE = "done";
    static final String DEAD = "dead";
    static final String OUT = "out";
    static final String OF_DEAD = "!";
    static final String OF_EMITTED = ">";
    static final String SPAN = "~";

    static final Duration SPAN_LENGTH = Duration.ofMinutes(5);
    static final int SPANS = 3;

    /** Four to each doubling: nine percent off at most. */
    private static final int PER_DOUBLING = 4;

    private static final int HOUR_LENGTH = "2026-11-26T10".length();

    private AuditHash() {}

    static String key(AgentId agent, String topicPartition) {
        return "audit:" + agent + ":" + topicPartition;
    }

    static String accepted(String channel) {
        return "accepted:" + channel;
    }

    /** {@code 2026-11-26T10}: texts of hours sort as their times do. */
    static String hour(Instant time) {
        return hour(Timestamps.format(time));
    }

    /** The same of a text that begins with a minute. */
    static String hour(String minute) {
        return minute.substring(0, HOUR_LENGTH);
    }

    /** The same as {@link #place(Instant)} of a text that begins with a minute. */
    static int place(String minute) {
        return Integer.parseInt(minute, HOUR_LENGTH + 1, HOUR_LENGTH + 3, 10) + 1;
    }

    /** The place of a minute in its hour's numbers, from 1. */
    static int place(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getMinute() + 1;
    }

    static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    static long span(Instant time) {
        return time.toEpochMilli() / SPAN_LENGTH.toMillis();
    }

    /** Which of a span's numbers counts what took so long, from 0. */
    static int bucket(Duration time) {
        long millis = time.toMillis();
        return millis <= 0 ? 0 : 1 + (int) Math.round(PER_DOUBLING * Math.log((double) millis) / Math.log(2));
    }

    /** How long it took what is in this bucket. */
    static long millis(int bucket) {
        return bucket == 0 ? 0 : Math.round(Math.pow(2, (bucket - 1) / (double) PER_DOUBLING));
    }
}
