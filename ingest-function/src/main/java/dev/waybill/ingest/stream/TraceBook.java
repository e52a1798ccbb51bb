package dev.waybill.ingest.stream;

import dev.waybill.ingest.IngestConfig;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The first line of each trace, and the audit's count of what was let in. */
@Singleton
public class TraceBook {

    /** About a second of the fastest front end; more than that would only hide that Redis is too slow. */
    private static final int MOST_WAITING = 50_000;

    private final SharedTrips<TraceLine, Void> trips;
    private final Complaint away = new Complaint("Redis is away: traces begin with the first agent");

    TraceBook(
            LoopRedis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType,
            IngestConfig config) {
        RedisTraces traces = new RedisTraces(
                redis,
                RedisTopology.ofClientType(clientType),
                Pipeline.shipped()::traceTimeToLive,
                config.traceTimeout());
        this.trips = new SharedTrips<>(
                lines -> traces.begin(lines, accepted(lines)).map(written -> List.of()),
                config.traceTimeout(),
                MOST_WAITING);
    }

    /** How many data of each channel were created in each minute. */
    private static Map<String, Map<Instant, Integer>> accepted(List<TraceLine> lines) {
        Map<String, Map<Instant, Integer>> accepted = new HashMap<>();
        for (TraceLine line : lines) {
            accepted.computeIfAbsent(line.channel(), channel -> new HashMap<>()).merge(line.minute(), 1, Integer::sum);
        }
        return accepted;
    }

    /**
     * Writes these lines. Their data are in the stream already: if Redis is away they stay accepted, and the first
     * agent writes the line from the envelope.
     *
     * @param then always runs, within twice the trace timeout, on this event loop
     */
    public void begin(List<TraceLine> lines, Runnable then) {
        trips.ask(lines, outcome -> {
            if (outcome.failure() != null) {
                away.about(outcome.failure());
            }
            then.run();
        });
    }
}
