package dev.waybill.bench.agents;

import dev.waybill.bench.Backend;
import dev.waybill.envelope.DataId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Traces as the front end and two agents leave them, more and more of them. */
final class FilledRedis {

    /** More of the machine's memory is not taken. */
    static final long MOST_BYTES = 12L << 30;

    private static final int AT_ONCE = 1_000;
    private static final int LOOK_UPS = 100_000;
    private static final String LINES =
            " created 2026-11-23T00:00:00.000Z in demand-0@15123456 moving-average@1 2026-11-23T00:00:00.456Z"
                    + " moving-average@1# 34,12,>demand-average s3-storage@1 2026-11-23T00:00:02.456Z s3-storage@1# 1034,120";

    private final Backend backend;
    private long keys;
    private double bytesPerKey;

    /** Some of all, each as likely as any other. */
    private final List<UUID> sample = new ArrayList<>(LOOK_UPS);

    private final Random random = new Random(1);

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
                UUID dataId = DataId.next();
                words.add("HSET " + dataId + LINES);
                words.add("EXPIRE " + dataId + " 1209600");
                remember(dataId);
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
                backend.redis().command("MEMORY USAGE " + sample.getFirst()).substring(1));
    }

    /** Seconds of Redis' processor for a million look-ups of one field, of traces from all over. */
    double lookUpsPerMillion() {
        List<UUID> asked = new ArrayList<>(sample);
        while (asked.size() < LOOK_UPS) {
            asked.addAll(sample);
        }
        Collections.shuffle(asked, random);
        long begun = backend.redisTime().toNanos();
        for (int from = 0; from < LOOK_UPS; from += AT_ONCE) {
            List<String> unused = backend.redis()
                    .commands(asked.subList(from, from + AT_ONCE).stream()
                            .map(dataId -> "HEXISTS " + dataId + " moving-average@1")
                            .toList());
        }
        return (backend.redisTime().toNanos() - begun) / 1e9 / LOOK_UPS * 1e6;
    }

    /** The sample of all that there have been so far (Vitter's algorithm R). */
    private void remember(UUID dataId) {
        if (sample.size() < LOOK_UPS) {
            sample.add(dataId);
            return;
        }
        long place = random.nextLong(keys + 1);
        if (place < LOOK_UPS) {
            sample.set((int) place, dataId);
        }
    }
}
