package dev.waybill.bench.console;

import dev.waybill.bench.LineConnection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What Redis has of the data that are looked up: real traces of three agents, with all detail. */
final class TraceSize {

    private static final List<String> HOPS = List.of("moving-average@1", "demand-prediction@1", "s3-storage@1");

    /** Reads the same channel; without its line a trace has three hops. */
    private static final String FOURTH = "realtime-dashboard@1";

    private final LineConnection redis;

    TraceSize(LineConnection redis) {
        this.redis = redis;
    }

    /** Bytes, by {@code MEMORY USAGE}; of a datum that an agent has not done yet, nothing. */
    List<Double> of(List<String> ids) {
        return ids.stream().filter(this::isComplete).map(this::bytes).toList();
    }

    private boolean isComplete(String id) {
        return redis
                .commands(HOPS.stream().map(hop -> "HEXISTS " + id + " " + hop).toList())
                .stream()
                .allMatch(":1"::equals);
    }

    private double bytes(String id) {
        String copy = UUID.randomUUID().toString();
        String usage = redis.commands(Stream.of("COPY %s %s", "HDEL %2$s " + FOURTH, "MEMORY USAGE %2$s", "DEL %2$s")
                        .map(command -> command.formatted(id, copy))
                        .toList())
                .get(2);
        return Double.parseDouble(usage.substring(1));
    }
}
