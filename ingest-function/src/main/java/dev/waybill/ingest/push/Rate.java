package dev.waybill.ingest.push;

import dev.waybill.ingest.producer.RateLimit;
import dev.waybill.trace.redis.RedisRates.Grant;
import java.util.concurrent.atomic.AtomicLong;

/** What one producer has used of its rate at this instance. Safe for any number of threads. */
final class Rate {

    private static final long SECOND = 1_000_000;

    /** When it has nothing used any more, in microseconds of the JVM's clock. */
    private final AtomicLong free = new AtomicLong(Long.MIN_VALUE);

    /** As {@link dev.waybill.trace.redis.RedisRates} does it for all instances. */
    Grant take(long now, long cost, long most) {
        while (true) {
            long before = free.get();
            long from = Math.max(now, before);
            if (from + cost - now > most) {
                return new Grant(false, from - now);
            }
            if (free.compareAndSet(before, from + cost)) {
                return new Grant(true, from + cost - now);
            }
        }
    }

    /** What so many data cost, in microseconds of the rate. */
    static long cost(RateLimit limit, int data) {
        return data * SECOND / limit.perSecond();
    }

    /** How much may be used at once, in microseconds. */
    static long most(RateLimit limit) {
        return cost(limit, limit.burst());
    }

    /** How many data there is room for now. */
    static long remaining(RateLimit limit, Grant grant) {
        return Math.max(0, (most(limit) - grant.used()) * limit.perSecond() / SECOND);
    }

    /** Whole seconds until nothing is used any more. */
    static long reset(Grant grant) {
        return (grant.used() + SECOND - 1) / SECOND;
    }

    /** Whole seconds until there is room for that cost. */
    static long retryAfter(RateLimit limit, Grant refused, long cost) {
        return Math.max(1, (refused.used() + cost - most(limit) + SECOND - 1) / SECOND);
    }
}
