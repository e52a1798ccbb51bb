package dev.waybill.bench.agents;

import dev.waybill.bench.LineConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The traces of the data that a contender is given, in its Redis. */
record Traces(LineConnection redis) {

    private static final int AT_ONCE = 1_000;
    private static final String PLACE = "demand-0@15123456";
    private static final String CREATED = "2026-11-23T00:00:00.000Z";
    private static final long A_WEEK = Duration.ofDays(7).toSeconds();

    /**
     * Makes Redis forget, for what was done once would be skipped the next time, and gives it what the front end writes: that
     * each datum is there, and for how long.
     */
    void anew(List<String> dataIds) {
        redis.command("FLUSHALL SYNC");
        for (List<String> some : parts(dataIds)) {
            List<String> unused = redis.commands(some.stream()
                    .flatMap(id -> Stream.of(
                            "HSET " + id + " created " + CREATED + " in " + PLACE, "EXPIRE " + id + " " + A_WEEK))
                    .toList());
        }
    }

    /** How many of them have the agent's line. */
    long hops(List<String> dataIds) {
        return parts(dataIds).stream()
                .flatMap(some ->
                        redis
                                .commands(some.stream()
                                        .map(id -> "HEXISTS " + id + " " + Functions.AGENT)
                                        .toList())
                                .stream())
                .filter(":1"::equals)
                .count();
    }

    private static List<List<String>> parts(List<String> dataIds) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < dataIds.size(); from += AT_ONCE) {
            parts.add(dataIds.subList(from, Math.min(dataIds.size(), from + AT_ONCE)));
        }
        return parts;
    }
}
