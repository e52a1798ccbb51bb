package dev.waybill.ingest.stream;

import dev.waybill.ingest.IngestConfig;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.RedisTopology;
import dev.waybill.trace.redis.RedisTraces;
import jakarta.inject.Singleton;
import java.util.List;
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
                lines -> traces.begin(lines).map(written -> List.of()), config.traceTimeout(), MOST_WAITING);
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
