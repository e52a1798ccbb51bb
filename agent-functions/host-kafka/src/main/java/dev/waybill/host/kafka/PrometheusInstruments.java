package dev.waybill.host.kafka;

import dev.waybill.host.BatchFigures;
import dev.waybill.host.Instruments;
import dev.waybill.pipeline.AgentWiring;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts with Micrometer, for Prometheus to fetch. */
@Singleton
final class PrometheusInstruments implements Instruments {

    private static final Duration[] BATCHES = {
        Duration.ofMillis(3),
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1)
    };
    private static final Duration[] LAGS = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final Tags agent;
    private final Counter in;
    private final Counter done;
    private final Counter skipped;
    private final Counter dead;
    private final Counter emitted;
    private final Counter retries;
    private final Timer finished;
    private final Timer unfinished;
    private final Timer oldestLag;
    private final Timer newestLag;

    PrometheusInstruments(MeterRegistry registry, AgentWiring entry) {
        this.registry = registry;
        this.agent = Tags.of("agent", entry.id());
        in = counter("in", "Records that came", Tags.empty());
        done = counter("data", "Data, by what became of them", Tags.of("fate", "done"));
        skipped = counter("data", "Data, by what became of them", Tags.of("fate", "skipped"));
        dead = counter("data", "Data, by what became of them", Tags.of("fate", "dead"));
        emitted = counter("emitted", "New data", Tags.empty());
        retries = counter("retries", "How often the agent was asked about a datum again", Tags.empty());
        finished = timer("batch", "Batches, and how long they took", Tags.of("end", "finished"), BATCHES);
        unfinished = timer("batch", "Batches, and how long they took", Tags.of("end", "unfinished"), BATCHES);
        oldestLag = timer("lag", "Age of a batch's oldest and newest datum", Tags.of("datum", "oldest"), LAGS);
        newestLag = timer("lag", "Age of a batch's oldest and newest datum", Tags.of("datum", "newest"), LAGS);
    }

    @Override
    public void count(BatchFigures batch) {
        in.increment(batch.in());
        done.increment(batch.done());
        skipped.increment(batch.skipped());
        dead.increment(batch.dead());
        emitted.increment(batch.emitted());
        retries.increment(batch.retries());
        (batch.finished() ? finished : unfinished).record(batch.time());
        batch.oldestLag().ifPresent(oldestLag::record);
        batch.newestLag().ifPresent(newestLag::record);
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder("waybill.agent." + name)
                .description(description)
                .tags(agent.and(tags))
                .register(registry);
    }

    private Timer timer(String name, String description, Tags tags, Duration[] steps) {
        return Timer.builder("waybill.agent." + name)
                .description(description)
                .tags(agent.and(tags))
                .serviceLevelObjectives(steps)
                .register(registry);
    }
}
