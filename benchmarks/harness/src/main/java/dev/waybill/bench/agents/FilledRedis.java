package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.envelope.DataId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Traces as the front end and two agents leave them, more and more of them. */
final class FilledRedis {

    /** More of the machine's memory is not taken. */
    static final long MOST_BYTES = 12L << 30;

    private static final int AT_ONCE = 1_000;
    private static final String LINES =
            " created 2026-11-23T00:00:00.000Z in demand-0@15123456 moving-average@1 2026-11-23T00:00:00.456Z"
                    + " moving-average@1# 34,12,>demand-average s3-storage@1 2026-11-23T00:00:02.456Z s3-storage@1# 1034,120";

    private final Backend backend;
    private long keys;
    private double bytesPerKey;
    private UUID last = new UUID(0, 0);

    /** Nothing is in it yet. */
    FilledRedis(Backend backend) {
        this.backend = backend;
    }

    /** Fills it up; says why not when that would take more memory than {@link #MOST_BYTES}. */
    Optional<String> fill(long wanted) {
        long before = backend.redisResident();
        long more = wanted - keys;
        double expected = before + more * bytesPerKey;
        if (expected > MOST_BYTES) {
            return Optional.of("%,d traces would let Redis take %.1f GiB, more than %d: not measured"
                    .formatted(wanted, expected / (1 << 30), MOST_BYTES >> 30));
        }
        while (keys < wanted) {
            List<String> words = new ArrayList<>(2 * AT_ONCE);
            for (int i = 0; i < AT_ONCE && keys < wanted; i++, keys++) {
                last = DataId.next();
                words.add("HSET " + last + LINES);
                words.add("EXPIRE " + last + " 1209600");
            }
            List<String> unused = backend.redis().commands(words);
        }
        bytesPerKey = (backend.redisResident() - before) / (double) more;
        return Optional.empty();
    }

    /** By which Redis' resident memory grew for each, when it was last filled up. */
    double bytesPerKey() {
        return bytesPerKey;
    }

    /** What Redis says of one. */
    double bytesOfOne() {
        return Double.parseDouble(
                backend.redis().command("MEMORY USAGE " + last).substring(1));
    }

    /** Seconds of Redis' processor for a million look-ups of one field of the last trace. */
    double lookUpsPerMillion() {
        List<String> words = Collections.nCopies(AT_ONCE, "HEXISTS " + last + " moving-average@1");
        long begun = backend.redisTime().toNanos();
        for (int i = 0; i < 100; i++) {
            List<String> unused = backend.redis().commands(words);
        }
        return (backend.redisTime().toNanos() - begun) / 1e9 / (100.0 * AT_ONCE) * 1e6;
    }
}
